import { describe, expect, it } from 'vitest';
import type { Service } from '@/lib/api/types';
import { bySpecialty } from './services';

const service = (name: string, specialty: string) => ({ name, specialty }) as Service;

describe('services', () => {
  it('stand under the specialty they share, and alone without a heading', () => {
    const groups = bySpecialty([
      service('Relax', 'Massage'),
      service('Shock waves', 'Shock waves'),
      service('Sport', 'Massage'),
    ]);
    expect(
      groups.map(({ specialty, services }) => [specialty, services.map((s) => s.name)]),
    ).toEqual([
      [null, ['Shock waves']],
      ['Massage', ['Relax', 'Sport']],
    ]);
  });
});
