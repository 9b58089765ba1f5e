import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/field';
import { mobileNumber, mobileTrouble } from '@/lib/phone/portuguese-mobile';
import { RightMark } from './right-mark';

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** Paying was asked for: now what is missing is a mistake. */
  insisted: boolean;
  amount: string;
}

/** A phone for MB WAY; says what is wrong while one types, but not before it can be known. */
export function MobileField({ value, onChange, insisted, amount }: Props) {
  const { t } = useTranslation('pay');
  const [left, setLeft] = useState(false);
  const trouble = mobileTrouble(value) ?? (insisted && !value.trim() ? 'missing' : null);
  const early = trouble === 'short' && !left && !insisted;
  return (
    <TextField
      label={t('method.phone')}
      hint={t('method.phoneHint', { amount })}
      error={trouble && !early ? t(`phone.${trouble}`) : undefined}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      placeholder="912 345 678"
      className="text-lg tabular"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => setLeft(true)}
      trailing={mobileNumber(value) && <RightMark />}
    />
  );
}
