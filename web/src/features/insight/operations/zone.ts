/** The services run in one place, and their operator reads one clock. */
export const ZONE = 'Europe/Lisbon';
