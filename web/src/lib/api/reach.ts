/**
 * Whether Atrium answers. The browser's own flag says only whether there is a network; this is told
 * by the requests themselves, and while they get no answer, asks by itself until one comes.
 */
const ASK_AGAIN = 3_000;

let reached = true;
let asking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tell(now: boolean) {
  if (reached === now) return;
  reached = now;
  clearInterval(asking);
  if (!now) asking = setInterval(ask, ASK_AGAIN);
  for (const listener of listeners) listener();
}

/** The gateway's own sign of life. */
function ask() {
  const signal = AbortSignal.timeout(ASK_AGAIN);
  fetch('/health/live', { cache: 'no-store', signal }).then(
    () => tell(true),
    () => undefined, // still none
  );
}

export const reach = {
  /** An answer came, whatever it says. */
  answered: () => tell(true),
  silent: () => tell(false),
  get: () => reached,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
