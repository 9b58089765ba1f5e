import { Checkbox } from '@/components/field';

interface Props {
  legend: string;
  hint?: string;
  choices: readonly { id: string; name: string }[];
  /** Stands there when there is nothing to choose from. */
  empty: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Some of a few, as boxes to tick. */
export function ChoicesField({ legend, hint, choices, empty, value, onChange }: Props) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {hint && <p className="-mt-2 text-sm text-muted">{hint}</p>}
      {choices.length === 0 && <p className="text-muted">{empty}</p>}
      {choices.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={value.includes(id)}
          onChange={(event) =>
            onChange(
              event.target.checked ? [...value, id] : value.filter((chosen) => chosen !== id),
            )
          }
        />
      ))}
    </fieldset>
  );
}
