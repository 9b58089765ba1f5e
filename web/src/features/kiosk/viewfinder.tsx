import type { ReactNode, RefObject } from 'react';
import { Skeleton } from '@/components/states';
import type { CameraState } from '@/lib/camera/use-camera';

interface Props {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
  label: string;
  /** The frame to look through. */
  children: ReactNode;
}

/** What the camera sees, as in a mirror. */
export function Viewfinder({ video, state, label, children }: Props) {
  return (
    <div className="relative mx-auto aspect-3/4 w-full max-w-[min(32rem,42vh)] overflow-hidden rounded-[2rem] bg-sunken shadow-card">
      <video
        ref={video}
        muted
        playsInline
        aria-label={label}
        className="size-full -scale-x-100 object-cover"
      />
      {state === 'starting' && <Skeleton className="absolute inset-0 rounded-none" />}
      {state === 'live' && children}
    </div>
  );
}
