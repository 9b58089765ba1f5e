import { CONTROL } from '@/components/field';

interface Props<Value extends string> {
  label: string;
  /** The option for no filter. */
  any: string;
  value: Value | undefined;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value | undefined) => void;
}

/** Narrows a list down; its label is read aloud, and its first option says what it is about. */
export function FilterSelect<Value extends string>(props: Props<Value>) {
  const { label, any, value, options, onChange } = props;
  return (
    <select
      aria-label={label}
      className={`${CONTROL} w-auto! ${value ? 'border-primary! font-semibold' : ''}`}
      value={value ?? ''}
      onChange={({ target }) => onChange(options.find(([each]) => each === target.value)?.[0])}
    >
      <option value="">{any}</option>
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
