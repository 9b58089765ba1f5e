import type { LucideIcon } from 'lucide-react';
import type { Language } from '@/lib/i18n/i18n';
import { Both } from './both';

interface Props {
  icon: LucideIcon;
  text: 'sound' | 'fullScreen';
  first: Language;
  onClick: () => void;
}

/** For who sets the television up; gone from the wall once it has done its work. */
export function WallButton({ icon: Icon, text, first, onClick }: Props) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex items-center gap-4 rounded-2xl border border-edge px-6 py-3 text-[1.15rem] font-semibold"
    >
      <Icon aria-hidden className="size-8" />
      <Both text={text} first={first} stacked className="text-left leading-tight" />
    </button>
  );
}
