import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useTranslation } from 'react-i18next';

interface Labelled {
  label: ReactNode;
  /** What helps to fill it in; read with the field. */
  hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  error?: string | undefined;
  optional?: boolean;
}

export const CONTROL =
  'w-full min-h-12 rounded-xl border border-edge bg-surface px-4 py-2.5 text-ink placeholder:text-muted/80 ' +
  'aria-invalid:border-danger aria-invalid:bg-danger-soft/40 disabled:opacity-60';

interface FrameProps extends Labelled {
  id: string;
  children: ReactNode;
}

function Frame({ id, label, hint, error, optional, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> · {t('form.optional')}</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {/* Always there, so that a screen reader hears what changes. */}
      <p
        id={`${id}-error`}
        aria-live="polite"
        className="text-sm font-medium text-danger empty:hidden"
      >
        {error}
      </p>
    </div>
  );
}

const described = (id: string, { hint, error }: Labelled) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

type InputProps = Labelled & InputHTMLAttributes<HTMLInputElement> & { trailing?: ReactNode };

/** A labelled input; spread `register('name')` of a form onto it. */
export function TextField({
  label,
  hint,
  error,
  optional,
  trailing,
  className = '',
  ...input
}: InputProps) {
  const made = useId();
  const id = input.id ?? made;
  const labelled = { label, hint, error, optional };
  return (
    <Frame id={id} {...labelled}>
      <span className="relative block">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={described(id, labelled)}
          className={`${CONTROL} ${trailing ? 'pr-14' : ''} ${className}`}
        />
        {trailing && (
          <span className="absolute inset-y-0 right-1 flex items-center">{trailing}</span>
        )}
      </span>
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  className = '',
  ...input
}: Labelled &
  TextareaHTMLAttributes<HTMLTextAreaElement>) /* prettier-ignore */ {
  const made = useId();
  const id = input.id ?? made;
  const labelled = { label, hint, error, optional };
  return (
    <Frame id={id} {...labelled}>
      <textarea
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, labelled)}
        className={`${CONTROL} ${className}`}
      />
    </Frame>
  );
}

/** A native select: the device's own list is the most usable one on a phone. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  children,
  className = '',
  ...input
}: Labelled &
  SelectHTMLAttributes<HTMLSelectElement>) /* prettier-ignore */ {
  const made = useId();
  const id = input.id ?? made;
  const labelled = { label, hint, error, optional };
  return (
    <Frame id={id} {...labelled}>
      <select
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, labelled)}
        className={`${CONTROL} ${className}`}
      >
        {children}
      </select>
    </Frame>
  );
}

type CheckProps = InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className = '', ...input }: CheckProps) {
  const made = useId();
  const id = input.id ?? made;
  return (
    <div className={`flex gap-3 ${className}`}>
      <input
        {...input}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-6 shrink-0 accent-primary"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
