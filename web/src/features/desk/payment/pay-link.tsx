import { Link2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { CopyButton } from '@/components/copy-button';
import { ProblemNote, Skeleton } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import { PAYMENTS, type Payment } from './use-payment';

const QrCode = lazy(async () => ({ default: (await import('qrcode.react')).QRCodeSVG }));

/** A fresh pay link: to be copied into a message, or scanned from the screen by who stands there. */
export function PayLink({ payment }: { payment: Payment }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const make = useAction(async () => {
    const { data } = await api.POST(`${PAYMENTS}/{payment_id}/links`, {
      params: { path: { payment_id: payment.id } },
    });
    return data;
  });
  const link = make.result;
  return (
    <div className="flex flex-col gap-3">
      {!link && (
        <Button
          kind="quiet"
          wide
          icon={<Link2 aria-hidden className="size-5" />}
          pending={make.pending}
          onClick={() => make.run()}
        >
          {t('link.make')}
        </Button>
      )}
      <ProblemNote problem={make.problem} />
      <div role="status">
        {link && (
          <div className="flex flex-wrap items-center gap-4 rounded-xl bg-sunken p-4">
            <span className="rounded-lg bg-white p-2">
              <Suspense fallback={<Skeleton className="size-28" />}>
                <QrCode value={link.url} size={112} title={t('link.qr')} />
              </Suspense>
            </span>
            <div className="min-w-0 grow basis-48">
              <p className="font-semibold">{t('link.title')}</p>
              <p className="text-sm text-muted">
                {t('link.until', { time: format.short(link.expires_at, place.zone) })}
              </p>
              <input
                readOnly
                aria-label={t('link.address')}
                value={link.url}
                onFocus={(event) => event.target.select()}
                className="my-2 w-full rounded-lg border border-edge/60 bg-surface px-3 py-2 text-sm tabular"
              />
              <CopyButton value={link.url} what={t('link.address')} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
