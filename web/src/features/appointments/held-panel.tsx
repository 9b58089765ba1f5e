import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useServerNow } from '@/lib/time/clock';
import { localDate } from '@/lib/time/time';
import { Countdown } from './countdown';
import { PayButton } from './pay-button';

/** The time is kept, for as long as the clock says; and here is how to pay. */
export function HeldPanel({ held, onOver }: { held: Appointment; onOver: () => void }) {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const today = localDate(useServerNow(60_000), held.zone);
  const until = (end: string) =>
    localDate(end, held.zone) === today
      ? format.time(end, held.zone)
      : format.short(end, held.zone);
  return (
    <section className="rounded-card bg-warning-soft p-6 text-center text-warning sm:p-8">
      <h2 className="text-xl font-bold">{t('hold.title')}</h2>
      {held.hold_expires_at && (
        <>
          <Countdown
            until={held.hold_expires_at}
            onOver={onOver}
            className="my-2 block text-5xl font-bold tracking-tight"
          />
          <p>{t('hold.until', { time: until(held.hold_expires_at) })}</p>
        </>
      )}
      <div className="mx-auto mt-5 max-w-sm">
        <PayButton appointmentId={held.id} size="large" wide />
      </div>
      <p className="mt-4 inline-flex items-start gap-2 text-left text-sm">
        <MessageSquareText aria-hidden className="size-5 shrink-0" />
        {t('hold.sms', { amount: format.money(held.price_cents, held.currency) })}
      </p>
    </section>
  );
}
