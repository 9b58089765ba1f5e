import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import type { Practitioner } from '@/lib/api/types';

const OPTION =
  'flex min-h-16 cursor-pointer items-center gap-3 rounded-2xl border border-line bg-surface px-3 py-2.5 ' +
  'hover:border-edge has-checked:border-primary has-checked:bg-primary-soft has-checked:text-on-primary-soft ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary';

interface Props {
  practitioners: readonly Practitioner[];
  /** Null: anyone. */
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

export function PractitionerChoice({ practitioners, chosen, onChoose }: Props) {
  const { t } = useTranslation('booking');
  return (
    <fieldset>
      <legend className="mb-2 text-lg font-bold">{t('with.title')}</legend>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-3">
        <Option checked={chosen === null} onChoose={() => onChoose(null)}>
          <span className="inline-flex size-11 shrink-0 items-center justify-center rounded-full bg-accent-soft text-on-accent-soft">
            <Users aria-hidden className="size-5" />
          </span>
          <span>
            <span className="block font-semibold">{t('with.anyone')}</span>
            <span className="block text-sm opacity-85">{t('with.anyoneHint')}</span>
          </span>
        </Option>
        {practitioners.map((each) => (
          <Option key={each.id} checked={chosen === each.id} onChoose={() => onChoose(each.id)}>
            <Avatar name={each.name} photo={each.photo_url} size="size-11" />
            <span className="min-w-0">
              <span className="block font-semibold">{each.name}</span>
              {each.tags.length > 0 && (
                <span className="block text-sm opacity-85">{each.tags.join(' · ')}</span>
              )}
            </span>
          </Option>
        ))}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  checked: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}

function Option({ checked, onChoose, children }: OptionProps) {
  return (
    <label className={OPTION}>
      <input
        type="radio"
        name="practitioner"
        checked={checked}
        onChange={onChoose}
        className="sr-only"
      />
      {children}
    </label>
  );
}
