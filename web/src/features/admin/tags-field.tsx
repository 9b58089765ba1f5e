import { Plus, X } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTROL } from '@/components/field';
import { IconButton } from '@/components/icon-button';

const LONGEST = 50;

interface Props {
  label: string;
  hint: string;
  value: readonly string[];
  onChange: (tags: string[]) => void;
  /** Tags that are used elsewhere already. */
  known: readonly string[];
}

/** Tags as chips: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function TagsField({ label, hint, value, onChange, known }: Props) {
  const { t } = useTranslation('admin');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim().replace(/,$/, '').trim();
    if (tag && !value.includes(tag)) onChange([...value, tag]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' && text.trim()) || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && !text && value.length) {
      onChange(value.slice(0, -1));
    }
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {value.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-2">
          {value.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-primary-soft px-3.5 font-semibold text-on-primary-soft hover:bg-sunken"
                onClick={() => {
                  onChange(value.filter((each) => each !== tag));
                  input.current?.focus();
                }}
              >
                {tag}
                <X aria-hidden className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <span className="relative block">
        <input
          ref={input}
          id={id}
          list={`${id}-known`}
          maxLength={LONGEST}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          className={`${CONTROL} pr-14`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => text.trim() && add()}
        />
        <span className="absolute inset-y-0 right-1 flex items-center">
          <IconButton label={t('tags.add')} onClick={() => input.current?.focus()}>
            <Plus aria-hidden />
          </IconButton>
        </span>
      </span>
      <datalist id={`${id}-known`}>
        {known
          .filter((tag) => !value.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      <p id={`${id}-hint`} className="text-sm text-muted">
        {hint}
      </p>
    </div>
  );
}
