import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { ConfirmDialog } from '@/components/dialog';
import { CONTROL } from '@/components/field';
import { Managed } from '@/components/managed';
import { EmptyState, Loaded } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { usePages } from '@/lib/api/pages';
import type { AuthSchemas, Organisation, Role } from '@/lib/api/types';
import { STAFF, useMe } from '@/lib/session/session';
import { AddMember } from './add-member';

type Member = AuthSchemas['MemberView'];

/** Who works here, and what each may do. */
export function MembersPage() {
  return (
    <Managed>
      {(organisation) => <Members key={organisation.id} organisation={organisation} />}
    </Managed>
  );
}

function Members({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['admin', 'common']);
  const [adding, setAdding] = useState(false);
  const members = usePages(['get', '/api/auth/members', organisation.id], async (cursor) => {
    const { data } = await api.GET('/api/auth/members', {
      params: { query: { organisation_id: organisation.id, cursor } },
    });
    return data ?? { items: [] };
  });
  return (
    <>
      <PageHeader
        title={t('common:sections.members')}
        actions={
          <Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setAdding(true)}>
            {t('members.add')}
          </Button>
        }
      >
        {t('members.lead')}
      </PageHeader>
      <Loaded query={{ ...members, data: members.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<Users aria-hidden />} title={t('members.empty')} />
          ) : (
            <Card className="p-0! sm:p-0!">
              <ul className="divide-y divide-line">
                {items.map((member) => (
                  <MemberRow key={member.id} member={member} />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      {members.hasNextPage && (
        <Button
          kind="secondary"
          className="mt-4"
          pending={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          {t('common:actions.more')}
        </Button>
      )}
      <AddMember open={adding} onClose={() => setAdding(false)} organisationId={organisation.id} />
    </>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation(['admin', 'common']);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const path = { member_id: member.id };
  const change = useAction(
    (role: Role) =>
      api.PATCH('/api/auth/members/{member_id}', {
        params: { path, header: { 'if-match': `"${member.version}"` } },
        body: { role },
      }),
    {
      refresh: ['/api/auth/members'],
      onDone: (_, role) =>
        toast.done(t('members.changed', { name: member.name, role: t(`common:roles.${role}`) })),
      onProblem: toast.problem,
    },
  );
  const remove = useAction(
    () => api.DELETE('/api/auth/members/{member_id}', { params: { path } }),
    {
      refresh: ['/api/auth/members'],
      onDone: () => toast.done(t('members.removed', { name: member.name })),
      onProblem: (problem) => {
        setAsking(false);
        toast.problem(problem);
      },
    },
  );
  return (
    <li className="flex flex-wrap items-center gap-4 px-5 py-4">
      <Avatar name={member.name} />
      <div className="min-w-40 grow">
        <p className="font-bold">
          {member.name}
          {member.user_id === me?.id && (
            <span className="font-normal text-muted"> · {t('members.you')}</span>
          )}
        </p>
        <p className="text-sm break-all text-muted">{member.email}</p>
      </div>
      <select
        aria-label={t('members.roleOf', { name: member.name })}
        className={`${CONTROL} w-auto!`}
        value={member.role}
        disabled={change.pending}
        onChange={(event) => change.run(event.target.value as Role)}
      >
        {STAFF.map((role) => (
          <option key={role} value={role}>
            {t(`common:roles.${role}`)}
          </option>
        ))}
      </select>
      <Button kind="quiet" size="small" onClick={() => setAsking(true)}>
        {t('members.remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.run()}
        pending={remove.pending}
        title={t('members.removeTitle', { name: member.name })}
        action={t('members.remove')}
      >
        {t('members.removeText')}
      </ConfirmDialog>
    </li>
  );
}
