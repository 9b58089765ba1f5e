import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { useFormat } from '@/lib/i18n/use-format';
import { matchesName } from '../today/filter';
import { byTime, type Line } from '../today/today';

interface Props {
  lines: readonly Line[];
  pending: boolean;
  onChoose: (line: Line) => void;
  onBack: () => void;
}

/** Who of those that are still to come it is. */
export function ExpectedPicker({ lines, pending, onChoose, onBack }: Props) {
  const { t } = useTranslation(['desk', 'common']);
  const format = useFormat();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState('');
  const expected = lines
    .filter((line) => line.stage === 'expected' && matchesName(line, name))
    .sort(byTime);
  return (
    <div className="mt-3 flex flex-col gap-3">
      <TextField
        label={t('unrecognised.who')}
        type="search"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {expected.length === 0 && <p className="text-muted">{t('unrecognised.nobody')}</p>}
      <ul className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        {expected.map((line) => (
          <li key={line.id}>
            <Button
              kind="secondary"
              wide
              className="justify-start! text-left!"
              pending={pending && chosen === line.id}
              onClick={() => {
                setChosen(line.id);
                onChoose(line);
              }}
            >
              <span className="text-muted tabular">{format.time(line.startsAt, line.zone)}</span>
              {line.patientName ?? t('unnamed')}
            </Button>
          </li>
        ))}
      </ul>
      <Button kind="quiet" size="small" onClick={onBack}>
        {t('common:actions.back')}
      </Button>
    </div>
  );
}
