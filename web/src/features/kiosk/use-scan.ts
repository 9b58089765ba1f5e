import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Milliseconds between two looks; the decoder takes about twenty of them. */
const EVERY = 160;
const WIDTH = 720;

/** Look for a QR code in what the camera shows; tells what it holds, each time it is seen. */
export function useScan(
  video: RefObject<HTMLVideoElement | null>,
  live: boolean,
  onSeen: (text: string) => void,
) {
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    if (!live) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const start = async () => {
      const { default: decode } = await import('jsqr');
      const look = () => {
        if (over) return;
        const element = video.current;
        if (element?.videoWidth && context) {
          canvas.width = Math.min(WIDTH, element.videoWidth);
          canvas.height = Math.round((element.videoHeight / element.videoWidth) * canvas.width);
          context.drawImage(element, 0, 0, canvas.width, canvas.height);
          const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
          const code = decode(data, width, height);
          if (code?.data) seen(code.data);
        }
        timer = setTimeout(look, EVERY);
      };
      look();
    };
    void start();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [live, video]);
}
