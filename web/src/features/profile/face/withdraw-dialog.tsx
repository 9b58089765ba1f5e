import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/dialog';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Consent } from './clinics';
import { FACES } from './use-face-clinics';

interface Props {
  consent: Consent;
  clinic: string;
  open: boolean;
  onClose: () => void;
}

/** Withdrawing is as easy as agreeing was; it says what is deleted, and then what is left. */
export function WithdrawDialog({ consent, clinic, open, onClose }: Props) {
  const { t } = useTranslation('profile');
  const withdraw = useAction(
    (id: string) => api.DELETE('/api/checkin/consents/{id}', { params: { path: { id } } }),
    {
      refresh: [FACES],
      onDone: ({ data }) => {
        onClose();
        toast.done(t(data?.templates === 0 ? 'face.withdrawn' : 'face.leaving'));
      },
    },
  );
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => withdraw.run(consent.id)}
      pending={withdraw.pending}
      title={t('face.withdrawTitle')}
      action={t('face.withdrawAction')}
    >
      <p>
        {consent.templates > 0
          ? t('face.withdrawText', { clinic, count: consent.templates })
          : t('face.withdrawNothing', { clinic })}
      </p>
      <div className="mt-4">
        <ProblemNote problem={withdraw.problem} />
      </div>
    </ConfirmDialog>
  );
}
