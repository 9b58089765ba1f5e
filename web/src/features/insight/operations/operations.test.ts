import { expect, it } from 'vitest';
import { healthOf, type Looked, type Working } from './operations';

const service = (more: Partial<Working['summary']> = {}): Looked => ({
  service: 'booking',
  summary: {
    outbox: { rows: 0, oldest_seconds: null },
    retries: { waiting: 0, next_at: null },
    parked: 0,
    jobs: { queued: 3, running: 1, failed: 0 },
    ...more,
  },
  parked: [],
  failed: [],
  retries: [],
  jobs: [],
});
const retries = { waiting: 2, next_at: '2026-12-01T10:00:00Z' };
const failed = { queued: 0, running: 0, failed: 1 };

it.each([
  ['calm while jobs are only queued', [service()], 'calm', 0],
  ['calm while events are on their way', [service({ outbox: { rows: 3, oldest_seconds: 1 } })], 'calm', 0],
  ['busy when events wait for long', [service({ outbox: { rows: 3, oldest_seconds: 60 } })], 'busy', 1],
  ['busy while messages are tried again', [service({ retries })], 'busy', 2],
  ['in trouble when something was given up', [service({ retries, parked: 2 }), service({ jobs: failed })], 'trouble', 3],
  ['unreachable before all else', [{ service: 'auth', summary: null }, service({ parked: 1 })], 'unreachable', 1],
] as const)('is %s', (_, all, health, count) => {
  expect(healthOf(all)).toEqual({ health, count });
}); // prettier-ignore
