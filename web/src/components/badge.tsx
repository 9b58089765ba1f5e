import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentState } from '@/lib/api/types';

export type Tone = 'neutral' | 'primary' | 'accent' | 'success' | 'warning' | 'danger';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink',
  primary: 'bg-primary-soft text-on-primary-soft',
  accent: 'bg-accent-soft text-on-accent-soft',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}

const STATES: Record<AppointmentState, Tone> = {
  held: 'warning',
  confirmed: 'primary',
  arrived: 'accent',
  in_progress: 'accent',
  completed: 'success',
  expired: 'neutral',
  cancelled: 'neutral',
  missed: 'danger',
};

export function AppointmentBadge({ state }: { state: AppointmentState }) {
  const { t } = useTranslation();
  return <Badge tone={STATES[state]}>{t(`state.${state}`)}</Badge>;
}
