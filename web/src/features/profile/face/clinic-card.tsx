import { Link } from '@tanstack/react-router';
import { ScanFace, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/badge';
import { Button, buttonClass } from '@/components/button';
import { Card } from '@/components/card';
import { useFormat } from '@/lib/i18n/use-format';
import type { FaceClinic } from './clinics';
import { WithdrawDialog } from './withdraw-dialog';

/** How it stands at one clinic, and what can be done about it. */
export function ClinicCard({ clinic }: { clinic: FaceClinic }) {
  const { t } = useTranslation('profile');
  const { consent, enrolment, offered } = clinic;
  const [asked, setAsked] = useState(false);
  return (
    <Card>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg font-bold">{clinic.name}</h2>
        {enrolment && offered && <Badge tone="success">{t('face.on')}</Badge>}
        {!enrolment && <Badge>{t('face.off')}</Badge>}
      </div>
      <Standing clinic={clinic} />
      <div className="mt-5 flex flex-wrap gap-3">
        {offered && !enrolment && (
          <Link to="/profile/face/$clinic" params={{ clinic: clinic.id }} className={buttonClass()}>
            <ScanFace aria-hidden className="size-5" />
            {t(consent ? 'face.goOn' : 'face.turnOn')}
          </Link>
        )}
        {offered && enrolment && (
          <Link
            to="/profile/face/$clinic"
            params={{ clinic: clinic.id }}
            className={buttonClass('secondary')}
          >
            {t('face.renew')}
          </Link>
        )}
        {consent && (
          <>
            <Button kind="secondary" onClick={() => setAsked(true)}>
              {t('face.withdraw')}
            </Button>
            <WithdrawDialog
              consent={consent}
              clinic={clinic.name}
              open={asked}
              onClose={() => setAsked(false)}
            />
          </>
        )}
      </div>
    </Card>
  );
}

function Standing({ clinic }: { clinic: FaceClinic }) {
  const { consent, enrolment, withdrawn, offered, zone } = clinic;
  const { t } = useTranslation('profile');
  const format = useFormat();
  const date = (instant: string) => format.date(instant, zone);
  if (consent) {
    return (
      <div className="flex flex-col gap-1">
        <p>
          {enrolment
            ? t('face.since', { date: date(enrolment.created_at), count: enrolment.photographs })
            : t('face.unfinished')}
        </p>
        <p className="text-sm text-muted">
          {t('face.consentOf', { date: date(consent.given_at), version: consent.text_version })}
          {enrolment && ` ${t('face.until', { date: date(enrolment.expires_at) })}`}
        </p>
        {!offered && <p className="text-sm text-muted">{t('face.stopped')}</p>}
      </div>
    );
  }
  if (withdrawn?.withdrawn_at) {
    return (
      <p role="status" className="flex gap-2">
        <ShieldCheck aria-hidden className="size-6 shrink-0 text-success" />
        <span>
          {t('face.withdrawnAt', { date: date(withdrawn.withdrawn_at) })}{' '}
          {t(withdrawn.templates === 0 ? 'face.nothingLeft' : 'face.leaving')}
        </span>
      </p>
    );
  }
  return <p className="text-muted">{t('face.offText')}</p>;
}
