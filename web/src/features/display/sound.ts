/** A soft chime of two notes, made by the browser itself. It is silent until somebody has touched the page. */
import { useSyncExternalStore } from 'react';

let context: AudioContext | null = null;
const audio = () => (context ??= new AudioContext());

const NOTES = [
  { hertz: 659.26, after: 0 }, // E5
  { hertz: 523.25, after: 0.32 }, // C5
];
const LENGTH = 1.6;
const LOUDNESS = 0.22;

export function ring(): void {
  const { destination, currentTime, state } = audio();
  if (state !== 'running') return;
  for (const { hertz, after } of NOTES) {
    const start = currentTime + after;
    const note = new OscillatorNode(audio(), { type: 'sine', frequency: hertz });
    const volume = new GainNode(audio(), { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH);
    note.connect(volume).connect(destination);
    note.start(start);
    note.stop(start + LENGTH);
  }
}

/** After a touch: let it sound, and show how. */
export async function enableSound(): Promise<void> {
  await audio().resume();
  ring();
}

function subscribe(listener: () => void) {
  audio().addEventListener('statechange', listener);
  return () => audio().removeEventListener('statechange', listener);
}

/** Whether a chime would be heard. */
export function useAudible(): boolean {
  return useSyncExternalStore(subscribe, () => audio().state === 'running');
}
