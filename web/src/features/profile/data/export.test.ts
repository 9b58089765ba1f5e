import { describe, expect, it } from 'vitest';
import { collect, exportFile, PARTS } from './export';

describe('the export', () => {
  it('holds every part', async () => {
    const collected = await collect((part) => Promise.resolve({ of: part }));
    expect(collected.missing).toEqual([]);
    expect(Object.keys(collected.parts)).toEqual(PARTS);
  });

  it('says which part is missing, and has the others', async () => {
    const collected = await collect((part) =>
      part === 'payment' ? Promise.reject(new Error('down')) : Promise.resolve({ of: part }),
    );
    expect(collected.missing).toEqual(['payment']);
    const { name, text } = exportFile(collected, new Date('2026-11-23T10:00:00Z'));
    expect(name).toBe('atrium-2026-11-23.json');
    expect(JSON.parse(text)).toEqual({
      collected_at: '2026-11-23T10:00:00.000Z',
      missing: ['payment'],
      auth: { of: 'auth' },
      booking: { of: 'booking' },
      notification: { of: 'notification' },
      checkin: { of: 'checkin' },
    });
  });
});
