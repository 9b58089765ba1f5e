import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import type { Orphan } from './orphans-note';

interface Props {
  name: string;
  /** What happens to it, in a sentence. */
  children: string;
  archive: () => Promise<{ data?: { orphaned_appointments: Orphan[] } }>;
  refresh: readonly string[];
  onArchived: (orphans: Orphan[]) => void;
}

/** Take something out of the catalogue. What was booked with it stays, and is listed. */
export function ArchiveButton({ name, children, archive, refresh, onArchived }: Props) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const action = useAction(archive, {
    refresh,
    onDone: ({ data }) => {
      setAsking(false);
      toast.done(t('archive.done', { name }));
      onArchived(data?.orphaned_appointments ?? []);
    },
    onProblem: (problem) => {
      setAsking(false);
      toast.problem(problem);
    },
  });
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        aria-label={t('archive.what', { name })}
        onClick={() => setAsking(true)}
      >
        {t('archive.action')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => action.run()}
        pending={action.pending}
        title={t('archive.title', { name })}
        action={t('archive.action')}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
