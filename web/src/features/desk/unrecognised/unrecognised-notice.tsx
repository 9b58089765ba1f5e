import { ScanFace } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { useDesk } from '../desk-context';

/** Somebody stood before a kiosk that did not know them: said quietly, with a way to help. */
export function UnrecognisedNotice({ count }: { count: number }) {
  const { t } = useTranslation('desk');
  const { openDialog } = useDesk();
  return (
    <div role="status" className="empty:hidden">
      {count > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl bg-accent-soft px-4 py-2 font-medium text-on-accent-soft">
          <ScanFace aria-hidden className="size-5" />
          {t('unrecognised.notice', { count })}
          <Button
            kind="secondary"
            size="small"
            className="ml-auto"
            onClick={() => openDialog({ kind: 'unrecognised' })}
          >
            {t('unrecognised.open')}
          </Button>
        </p>
      )}
    </div>
  );
}
