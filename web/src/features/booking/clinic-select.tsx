import { SelectField } from '@/components/field';

interface Props {
  label: string;
  chosen: string;
  options: readonly { id: string; name: string }[];
  onChoose: (id: string) => void;
}

/** Which clinic, or which of its places; nothing where there is no choice. */
export function ClinicSelect({ label, chosen, options, onChoose }: Props) {
  if (options.length < 2) return null;
  return (
    <div className="mb-6 max-w-sm">
      <SelectField label={label} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
