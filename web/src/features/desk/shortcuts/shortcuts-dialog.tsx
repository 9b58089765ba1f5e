import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { Checkbox } from '@/components/field';

interface Props {
  on: boolean;
  onTurn: (on: boolean) => void;
  frontDesk: boolean;
  onClose: () => void;
}

const DESK_PAGE = [
  ['/', 'patients'],
  ['N', 'book'],
  ['W', 'walkIn'],
] as const;
const PAGE = [
  ['V', 'view'],
  ['?', 'help'],
] as const;
const DESK_CARD = [
  ['A', 'arrive'],
  ['P', 'pay'],
] as const;
const CARD = [
  ['C', 'call'],
  ['R', 'room'],
  ['S', 'start'],
  ['F', 'finish'],
  ['U', 'undo'],
  ['M', 'missed'],
] as const;
const MOVES = [
  ['↑ ↓ ← →', 'arrows'],
  ['Enter', 'open'],
] as const;

/** The keys, and the way to turn them off. */
export function ShortcutsDialog({ on, onTurn, frontDesk, onClose }: Props) {
  const { t } = useTranslation('desk');
  return (
    <Dialog open onClose={onClose} title={t('shortcuts.title')}>
      <div className="flex flex-col gap-5">
        <Keys title={t('shortcuts.page')} keys={[...(frontDesk ? DESK_PAGE : []), ...PAGE]} />
        <Keys
          title={t('shortcuts.card')}
          keys={[...MOVES, ...(frontDesk ? DESK_CARD : []), ...CARD]}
        />
        <Checkbox
          label={t('shortcuts.on')}
          hint={t('shortcuts.onHint')}
          checked={on}
          onChange={(event) => onTurn(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}

type Key =
  | (typeof DESK_PAGE)[number]
  | (typeof PAGE)[number]
  | (typeof DESK_CARD)[number]
  | (typeof CARD)[number]
  | (typeof MOVES)[number];

function Keys({ title, keys }: { title: string; keys: readonly Key[] }) {
  const { t } = useTranslation('desk');
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        {keys.map(([key, what]) => (
          <div key={what} className="contents">
            <dt>
              <kbd className="rounded-md border border-edge/60 bg-sunken px-2 py-0.5 font-sans text-sm font-semibold tabular">
                {key}
              </kbd>
            </dt>
            <dd>{t(`shortcuts.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
