import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '@/components/button';
import type { Appointment } from '@/lib/api/types';
import { useServerNow } from '@/lib/time/clock';
import { CancelDialog } from './cancel-dialog';

/** Move it, or give it back: as long as it has not begun. */
export function Actions({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('appointments');
  const [cancelling, setCancelling] = useState(false);
  const now = useServerNow(15_000);
  const begun = Date.parse(appointment.starts_at) <= now.getTime();
  const movable = ['held', 'confirmed'].includes(appointment.state) && !begun;
  if (!movable) return null;
  return (
    <div className="flex flex-wrap gap-3">
      <Link
        to="/appointments/$id/move"
        params={{ id: appointment.id }}
        className={buttonClass('secondary')}
      >
        {t('actions.move')}
      </Link>
      <Button kind="secondary" className="text-danger!" onClick={() => setCancelling(true)}>
        {t('actions.cancel')}
      </Button>
      <CancelDialog
        appointment={appointment}
        open={cancelling}
        onClose={() => setCancelling(false)}
      />
    </div>
  );
}
