import { useId, type ReactNode } from 'react';

interface Choice<Value extends string> {
  value: Value;
  title: ReactNode;
  hint?: ReactNode;
  /** What stands at the right, such as how it looks. */
  example?: ReactNode;
  lang?: string;
}

interface Props<Value extends string> {
  legend: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, each with a word of explanation. */
export function Choices<Value extends string>({ legend, choices, value, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          lang={choice.lang}
          className="flex cursor-pointer items-center gap-4 rounded-2xl border border-line bg-surface p-4 has-checked:border-primary has-checked:bg-primary-soft has-checked:text-on-primary-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="size-5 shrink-0 accent-primary outline-none"
          />
          <span className="flex grow flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span className="min-w-40 flex-1">
              <span className="block font-semibold">{choice.title}</span>
              {choice.hint && <span className="block text-sm opacity-90">{choice.hint}</span>}
            </span>
            {choice.example}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
