import { Delete } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const KEY =
  'flex min-h-16 items-center justify-center rounded-2xl border border-line bg-surface text-3xl font-semibold ' +
  'tabular shadow-card transition-colors select-none active:bg-primary-soft active:text-on-primary-soft';

interface Props {
  /** What the keys write, in the order of reading; an empty one is a gap. */
  keys: readonly string[];
  onKey: (key: string) => void;
  onDelete: () => void;
  /** Says aloud what is typed with it. */
  label: string;
  /** Grid columns of the keys. */
  className?: string;
  /** A further key at the end. */
  children?: ReactNode;
}

/** Keys to touch, for devices without a keyboard; where there is one, the field takes it too. */
export function Keypad({
  keys,
  onKey,
  onDelete,
  label,
  className = 'grid-cols-3',
  children,
}: Props) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={label} className={`grid touch-manipulation gap-3 ${className}`}>
      {keys.map((key, index) =>
        key ? (
          <button key={key} type="button" className={KEY} onClick={() => onKey(key)}>
            {key}
          </button>
        ) : (
          <span key={`gap-${index}`} />
        ),
      )}
      <button
        type="button"
        className={KEY}
        aria-label={t('actions.deleteCharacter')}
        onClick={onDelete}
      >
        <Delete aria-hidden className="size-8" />
      </button>
      {children}
    </div>
  );
}
