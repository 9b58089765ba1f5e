/**
 * Instants come in UTC and are shown in the clinic's zone, whatever the browser's: an appointment in
 * the Azores is at the Azores' ten o'clock for somebody who books it from Lisbon.
 */
type Instant = string | Date;

/** The day before the month, as everybody here writes it: 11/12 must not be in November for some. */
const ENGLISH = 'en-GB';

/** What `Intl` is to be asked for, so that days look alike everywhere. */
export const localeOf = (language: string) => (language === 'en' ? ENGLISH : language);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([language, zone, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: zone,
    ...options,
  });
  formats.set(key, made);
  return made;
}

const at = (instant: Instant) => (typeof instant === 'string' ? new Date(instant) : instant);

/** `14:30` */
export function formatTime(instant: Instant, zone: string, language: string): string {
  return format(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at(instant),
  );
}

/** `segunda-feira, 23 de novembro` */
export function formatDay(instant: Instant, zone: string, language: string): string {
  return format(language, zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    at(instant),
  );
}

/** `seg., 23/11, 14:30` */
export function formatShort(instant: Instant, zone: string, language: string): string {
  return format(language, zone, {
    weekday: 'short', day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(at(instant)); // prettier-ignore
}

/** `23/11/2026` */
export function formatDate(instant: Instant, zone: string, language: string): string {
  return format(language, zone, { dateStyle: 'short' }).format(at(instant));
}

/** The calendar day, `2026-11-23`, on which an instant falls in the zone. */
export function localDate(instant: Instant, zone: string): string {
  return format('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at(instant),
  );
}

/** Minutes since midnight on the zone's wall clock. */
export function minutesOfDay(instant: Instant, zone: string): number {
  const [hours = 0, minutes = 0] = formatTime(instant, zone, 'en-GB').split(':').map(Number);
  return hours * 60 + minutes;
}

/** The calendar day `days` after `date`, both `2026-11-23`. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** A calendar day as an instant that falls on it in every zone; for showing days, not for arithmetic. */
export const noonOf = (date: string) => new Date(`${date}T12:00:00Z`);

/** `4:05` of seconds; negative is `0:00`. */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  const rest = String(left % 60).padStart(2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
