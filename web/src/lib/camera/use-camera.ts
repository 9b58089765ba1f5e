import { useEffect, useRef, useState, type RefObject } from 'react';

export type CameraState = 'starting' | 'live' | 'refused' | 'missing';

interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
}

const WISH: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } },
};

const stop = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());

/** The camera, for as long as who asks for it is shown: on no longer than that. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');

  useEffect(() => {
    let stream: MediaStream | null = null;
    const ending = new AbortController();
    const over = () => ending.signal.aborted;
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia(WISH);
        const element = video.current;
        if (over() || !element) {
          stop(stream);
          return;
        }
        stream.getVideoTracks()[0]?.addEventListener('ended', () => setState('missing'));
        element.srcObject = stream;
        await element.play();
        if (!over()) setState('live');
      } catch (error) {
        stop(stream);
        const refused = error instanceof DOMException && error.name === 'NotAllowedError';
        if (!over()) setState(refused ? 'refused' : 'missing');
      }
    };
    void start();
    const element = video.current;
    return () => {
      ending.abort();
      stop(stream);
      if (element) element.srcObject = null;
    };
  }, []);

  return { video, state };
}
