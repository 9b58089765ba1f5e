import { CircleCheck } from 'lucide-react';
import { useEffect, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPhone, phoneTrouble, toE164, type PhoneTrouble } from '@/lib/phone/phone';
import { TextField } from './field';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value'> {
  label: ReactNode;
  value: string;
  hint?: ReactNode;
  /** What the form itself has against it, such as that it is missing. */
  error?: string | undefined;
}

/** A phone number that is looked at while it is typed: what is wrong with it, or how it was read. */
export function PhoneField({ value, hint, error, onBlur, ...input }: Props) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(false);
  const { trouble, read } = usePhone(value);
  // Missing digits are no mistake before the person has finished.
  const wrong = trouble && (trouble !== 'short' || left) ? t(`form.phone.${trouble}`) : undefined;
  return (
    <TextField
      {...input}
      type="tel"
      inputMode="tel"
      value={value}
      hint={hint}
      error={wrong ?? (trouble ? undefined : error)}
      trailing={
        read && (
          <span className="flex items-center gap-2 pr-3 text-success">
            <CircleCheck aria-hidden className="size-5" />
            <span className="sr-only">{read}</span>
          </span>
        )
      }
      onBlur={(event) => {
        setLeft(true);
        onBlur?.(event);
      }}
    />
  );
}

interface Checked {
  text: string;
  trouble: PhoneTrouble | null;
  read: string | null;
}

function usePhone(text: string): Omit<Checked, 'text'> {
  const [checked, setChecked] = useState<Checked>({ text: '', trouble: null, read: null });
  useEffect(() => {
    let current = true;
    void look(text).then((found) => current && setChecked(found));
    return () => {
      current = false;
    };
  }, [text]);
  return checked.text === text ? checked : { trouble: null, read: null };
}

async function look(text: string): Promise<Checked> {
  const trouble = await phoneTrouble(text);
  const number = trouble ? null : await toE164(text);
  return { text, trouble, read: number && (await formatPhone(number)) };
}
