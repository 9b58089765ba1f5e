import { Link, type LinkProps } from '@tanstack/react-router';
import {
  Bell,
  CalendarSync,
  ChevronRight,
  Download,
  KeyRound,
  Languages,
  MonitorCheck,
  ScanFace,
  UserRound,
  UserX,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { PageHeader } from '@/components/card';
import { useMe } from '@/lib/session/session';
import { useShownPhone } from './use-phone';

/** Everything about oneself, by the part. */
export function ProfilePage() {
  const { t } = useTranslation(['profile', 'common']);
  const me = useMe();
  const phone = useShownPhone(me?.phone);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('common:nav.profile')} />
      {me && (
        <div className="mb-8 flex items-center gap-4">
          <Avatar name={me.name} size="size-16 text-xl" />
          <div className="min-w-0">
            <p className="truncate text-xl font-bold">{me.name}</p>
            <p className="truncate text-muted">{me.email}</p>
            <p className="text-muted tabular">{phone}</p>
          </div>
        </div>
      )}
      <Group title={t('groups.account')}>
        <Part to="/profile/contact" Icon={UserRound} title={t('contact.title')}>
          {t('contact.summary')}
        </Part>
        <Part to="/profile/password" Icon={KeyRound} title={t('password.title')}>
          {t('password.summary')}
        </Part>
        <Part to="/profile/language" Icon={Languages} title={t('common:nav.language')}>
          {me && t(`common:language.${me.language}`)}
        </Part>
      </Group>
      <Group title={t('groups.messages')}>
        <Part to="/profile/reminders" Icon={Bell} title={t('reminders.title')}>
          {t('reminders.summary')}
        </Part>
        <Part to="/profile/calendar" Icon={CalendarSync} title={t('calendar.title')}>
          {t('calendar.summary')}
        </Part>
      </Group>
      <Group title={t('groups.clinic')}>
        <Part to="/profile/screen" Icon={MonitorCheck} title={t('screen.title')}>
          {t('screen.summary')}
        </Part>
        <Part to="/profile/face" Icon={ScanFace} title={t('face.title')}>
          {t('face.summary')}
        </Part>
      </Group>
      <Group title={t('groups.data')}>
        <Part to="/profile/data" Icon={Download} title={t('export.title')}>
          {t('export.summary')}
        </Part>
        <Part to="/profile/erase" Icon={UserX} title={t('erase.title')}>
          {t('erase.summary')}
        </Part>
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-8">
      <h2 className="mb-2 px-1 text-sm font-bold text-muted">{title}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {children}
      </ul>
    </section>
  );
}

interface PartProps {
  to: LinkProps['to'];
  Icon: LucideIcon;
  title: string;
  children?: ReactNode;
}

function Part({ to, Icon, title, children }: PartProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex items-center gap-4 px-4 py-3.5 -outline-offset-2 transition-colors hover:bg-sunken"
      >
        <span className="rounded-xl bg-primary-soft p-2.5 text-on-primary-soft">
          <Icon aria-hidden className="size-5" />
        </span>
        <span className="min-w-0 grow">
          <span className="block font-semibold">{title}</span>
          <span className="block text-sm text-muted">{children}</span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
      </Link>
    </li>
  );
}
