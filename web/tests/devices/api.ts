/** What every call of a test's clinic needs. */
import { expect, type APIResponse } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { CSRF } from '../support/system';

const PHOTOGRAPHS = '../standalone/src/atrium/day/photographs';

let count = 0;
/** Digits that nobody else of this or an earlier run has. */
export const unique = () =>
  String((Date.now() * 10 + (count++ % 10)) % 10_000_000).padStart(7, '0');
export const key = () => ({ ...CSRF, 'Idempotency-Key': crypto.randomUUID() });

export const photograph = (name: string) => readFileSync(`${PHOTOGRAPHS}/${name}.jpg`);

export async function read<Body>(answer: APIResponse): Promise<Body> {
  expect(answer.ok(), `${answer.url()}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Body;
}
