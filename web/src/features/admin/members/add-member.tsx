import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { SelectField, TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { STAFF } from '@/lib/session/session';

const shape = z.object({
  email: z.email(),
  role: z.enum(['practitioner', 'front_desk', 'manager', 'admin']),
});
type NewMember = z.infer<typeof shape>;

interface Props {
  open: boolean;
  onClose: () => void;
  organisationId: string;
}

/** Somebody who has an account already joins the team. */
export function AddMember({ open, onClose, organisationId }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<NewMember>({
    resolver: zodResolver(shape),
    defaultValues: { role: 'front_desk' },
  });
  const close = () => {
    form.reset();
    add.reset();
    onClose();
  };
  const add = useAction(
    (member: NewMember, key: string) =>
      api.POST('/api/auth/members', {
        params: { header: { 'idempotency-key': key } },
        body: { ...member, organisation_id: organisationId },
      }),
    {
      refresh: ['/api/auth/members'],
      onDone: (_, { email }) => {
        close();
        toast.done(t('members.added', { email }));
      },
    },
  );
  return (
    <Dialog open={open} onClose={close} title={t('members.add')}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(add.run)(event)}
      >
        <TextField
          label={t('members.email')}
          hint={t('members.emailHint')}
          type="email"
          error={form.formState.errors.email && t('common:form.email')}
          {...form.register('email')}
        />
        <SelectField label={t('members.role')} {...form.register('role')}>
          {STAFF.map((role) => (
            <option key={role} value={role}>
              {t(`common:roles.${role}`)}
            </option>
          ))}
        </SelectField>
        <ProblemNote problem={add.problem} />
        <Button type="submit" pending={add.pending}>
          {t('members.add')}
        </Button>
      </form>
    </Dialog>
  );
}
