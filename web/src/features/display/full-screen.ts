/** The whole television: the browser fills it when somebody who stands there asks for it. */
import { useEffect, useState, useSyncExternalStore } from 'react';

/** Milliseconds after which nobody stands there any more. */
const GONE_AFTER = 5_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

const filled = () =>
  document.fullscreenElement !== null || window.matchMedia('(display-mode: fullscreen)').matches;

function subscribe(listener: () => void) {
  const mode = window.matchMedia('(display-mode: fullscreen)');
  mode.addEventListener('change', listener);
  document.addEventListener('fullscreenchange', listener);
  return () => {
    mode.removeEventListener('change', listener);
    document.removeEventListener('fullscreenchange', listener);
  };
}

/** A function that fills the screen, while there is somebody to want it and it is not filled yet. */
export function useFullScreen(): (() => void) | null {
  const full = useSyncExternalStore(subscribe, filled);
  const attended = useAttended();
  if (full || !attended || !document.fullscreenEnabled) return null;
  return () => void document.documentElement.requestFullscreen().catch(() => undefined);
}

/** Whether somebody has moved a pointer or pressed a key just now. */
function useAttended(): boolean {
  const [attended, setAttended] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const come = () => {
      setAttended(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAttended(false), GONE_AFTER);
    };
    for (const sign of SIGNS) window.addEventListener(sign, come);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, come);
    };
  }, []);
  return attended;
}
