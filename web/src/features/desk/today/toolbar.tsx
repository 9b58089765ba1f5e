import { LayoutGrid, List } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTROL } from '@/components/field';
import { ALL, type DeskSearch } from './filter';
import type { Column } from './today';
import { STAGES } from './today';

interface Props {
  search: DeskSearch;
  practitioner: string | undefined;
  columns: readonly Column[];
  onChange: (change: Partial<DeskSearch>) => void;
}

const SMALL = `${CONTROL} min-h-10! w-auto! rounded-lg! px-3! py-1! text-sm`;

/** Board or list, and what of the day is shown. */
export function Toolbar({ search, practitioner, columns, onChange }: Props) {
  const { t } = useTranslation('desk');
  const view = search.view ?? 'board';
  return (
    <div role="group" aria-label={t('filter.label')} className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.target.value || undefined })}
        aria-label={t('filter.name')}
        placeholder={t('filter.name')}
        className={`${SMALL} max-w-52`}
      />
      <select
        aria-label={t('filter.practitioner')}
        value={practitioner ?? ALL}
        onChange={(event) => onChange({ practitioner: event.target.value })}
        className={SMALL}
      >
        <option value={ALL}>{t('filter.everyone')}</option>
        {columns.map((column) => (
          <option key={column.practitionerId} value={column.practitionerId}>
            {column.name}
          </option>
        ))}
      </select>
      {view === 'list' && (
        <select
          aria-label={t('filter.state')}
          value={search.state ?? ''}
          onChange={(event) =>
            onChange({ state: STAGES.find((stage) => stage === event.target.value) })
          }
          className={SMALL}
        >
          <option value="">{t('filter.anyState')}</option>
          {STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {t(`stage.${stage}`)}
            </option>
          ))}
        </select>
      )}
      <div
        role="group"
        aria-label={t('view.label')}
        className="ml-auto flex rounded-lg border border-line bg-surface p-0.5"
      >
        <ViewButton pressed={view === 'board'} onClick={() => onChange({ view: 'board' })}>
          <LayoutGrid aria-hidden className="size-4" />
          {t('view.board')}
        </ViewButton>
        <ViewButton pressed={view === 'list'} onClick={() => onChange({ view: 'list' })}>
          <List aria-hidden className="size-4" />
          {t('view.list')}
        </ViewButton>
      </div>
    </div>
  );
}

interface ViewButtonProps {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}

function ViewButton({ pressed, onClick, children }: ViewButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-md px-3 text-sm font-semibold text-muted aria-pressed:bg-primary-soft aria-pressed:text-on-primary-soft"
    >
      {children}
    </button>
  );
}
