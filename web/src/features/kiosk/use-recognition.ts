import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import { patiently } from './patiently';
import { recognise, type Look } from './recognise';
import { portrait } from '@/lib/camera/portrait';
import type { Arrival, Reason, Recognition } from './visit';

/** Milliseconds after which an answer is not waited for any more. */
const PATIENCE = 20_000;

interface Options {
  video: RefObject<HTMLVideoElement | null>;
  /** The camera shows something. */
  live: boolean;
  session: string;
  liveness: boolean;
  onArrived: (arrival: Arrival) => void;
  onRefused: (reason: Reason, problem?: Problem) => void;
}

/** Look at who stands before the camera, until they are known or nothing more can be tried. */
export function useRecognition({ video, live, session, liveness, ...ends }: Options): Look {
  const [look, setLook] = useState<Look>({ phase: 'ready' });
  const arrived = useEffectEvent(ends.onArrived);
  const refused = useEffectEvent(ends.onRefused);

  useEffect(() => {
    if (!live) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const eyes = {
      frame: () => portrait(video.current),
      send: (picture: Blob, turned: Blob | undefined) => send(picture, turned, session, signal),
      tell: (next: Look) => !signal.aborted && setLook(next),
      wait: (milliseconds: number) => pause(milliseconds, signal),
    };
    recognise(eyes, liveness).then(
      (outcome) => {
        if (signal.aborted) return;
        if ('arrival' in outcome) arrived(outcome.arrival);
        else refused(outcome.refused, outcome.problem);
      },
      () => !signal.aborted && refused('camera'),
    );
    return () => leaving.abort();
  }, [live, video, session, liveness]);

  return look;
}

async function send(
  picture: Blob,
  turned: Blob | undefined,
  session: string,
  leaving: AbortSignal,
): Promise<Recognition> {
  const form = new FormData();
  form.append('frame', picture, 'frame.jpg');
  if (turned) form.append('turned_frame', turned, 'turned.jpg');
  form.append('session', session);
  return patiently(PATIENCE, leaving, async (signal) => {
    const { data } = await api.POST('/api/checkin/recognitions', {
      body: { frame: 'frame.jpg', session },
      bodySerializer: () => form,
      signal,
    });
    if (!data) throw new Error('no answer');
    return data;
  });
}

/** Wait, unless the person leaves meanwhile: then it never goes on. */
function pause(milliseconds: number, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      clearTimeout(timer);
      reject(new Error('left'));
    };
    const timer = setTimeout(() => {
      leaving.removeEventListener('abort', gone);
      resolve();
    }, milliseconds);
    if (leaving.aborted) gone();
    else leaving.addEventListener('abort', gone, { once: true });
  });
}
