/** Photographs between the camera and the server: taken in memory, checked there, kept nowhere. */
import type { Problem } from '@/lib/api/problem';

export const POSES = ['straight', 'left', 'right'] as const;
export type Pose = (typeof POSES)[number];

export const FEWEST = 2;
export const MOST = 5;

const REASONS = [
  'no_face',
  'several_faces',
  'too_far',
  'blurred',
  'turned_away',
  'too_dark',
  'too_bright',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Fault {
  /** Which photograph, from 0. */
  index: number;
  reason: Reason;
}

/** Which photograph will not do and why, where a refusal is about one. */
export function faultOf(problem: Problem): Fault | null {
  const { photo, reason } = problem.facts;
  const known = REASONS.find((each) => each === reason);
  return problem.code === 'photograph_unsuitable' && typeof photo === 'number' && known
    ? { index: photo - 1, reason: known }
    : null;
}

const LONGEST = 1600;

/** Width and height within `longest`, in proportion. */
export function fitted(width: number, height: number, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A file from the device as a JPEG of a size that travels; null when it cannot be read. */
export async function shrunk(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    picture.close();
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  } catch {
    return null; // a kind of picture that this browser does not know
  }
}
