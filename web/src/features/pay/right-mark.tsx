import { CircleCheck } from 'lucide-react';

/** Beside what was typed right; who cannot see it hears of mistakes only. */
export function RightMark() {
  return <CircleCheck aria-hidden className="mr-3 size-5 text-success" />;
}
