/** Free times as a desk looks at them: by day, each time once whoever is free. */
import type { Slot } from '@/lib/api/types';

export interface FreeTime {
  startsAt: string;
  /** `09:30` on the location's wall clock. */
  local: string;
  practitionerIds: string[];
}

export interface FreeDay {
  /** `2026-11-23` */
  day: string;
  times: FreeTime[];
}

export function byDay(slots: readonly Slot[]): FreeDay[] {
  const days = new Map<string, Map<string, FreeTime>>();
  for (const slot of slots) {
    const [day = '', clock = ''] = slot.starts_local.split('T');
    const times = days.get(day) ?? new Map<string, FreeTime>();
    // The hour that happens twice in October has two instants under one wall clock.
    const time = times.get(slot.starts_at) ?? {
      startsAt: slot.starts_at,
      local: clock.slice(0, 5),
      practitionerIds: [],
    };
    time.practitionerIds.push(slot.practitioner_id);
    times.set(slot.starts_at, time);
    days.set(day, times);
  }
  return [...days].map(([day, times]) => ({ day, times: [...times.values()] }));
}
