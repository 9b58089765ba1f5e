import {
  Activity,
  Banknote,
  Building2,
  ChartColumn,
  HandHeart,
  MapPin,
  MessageSquareText,
  MonitorSmartphone,
  Stethoscope,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useManagedOrganisations } from '@/lib/session/organisation';
import { hasRole, MANAGERS, useMe } from '@/lib/session/session';
import { NavLink } from './nav-link';
import { StaffShell } from './staff-shell';

const SECTIONS = [
  { to: '/admin/statistics', name: 'statistics', Icon: ChartColumn },
  { to: '/admin/practitioners', name: 'practitioners', Icon: Stethoscope },
  { to: '/admin/services', name: 'services', Icon: HandHeart },
  { to: '/admin/locations', name: 'locations', Icon: MapPin },
  { to: '/admin/members', name: 'members', Icon: Users },
  { to: '/admin/devices', name: 'devices', Icon: MonitorSmartphone },
  { to: '/admin/payments', name: 'payments', Icon: Banknote },
  { to: '/admin/templates', name: 'templates', Icon: MessageSquareText },
  { to: '/admin/organisation', name: 'organisation', Icon: Building2 },
] as const;

/** The frame of the admin pages: which clinic, and its parts. */
export function AdminShell() {
  const { t } = useTranslation();
  const me = useMe();
  // Who is about to make their first organisation has nothing to manage yet.
  if (!hasRole(me, MANAGERS) && !me?.platform_admin) return <StaffShell />;
  return (
    <StaffShell
      sections={
        <>
          <OrganisationChoice />
          {SECTIONS.map(({ to, name, Icon }) => (
            <NavLink key={to} to={to} className="shrink-0">
              <Icon aria-hidden className="size-5" />
              {t(`sections.${name}`)}
            </NavLink>
          ))}
          {me?.platform_admin && (
            <NavLink to="/admin/operations" className="shrink-0">
              <Activity aria-hidden className="size-5" />
              {t('sections.operations')}
            </NavLink>
          )}
        </>
      }
    />
  );
}

function OrganisationChoice() {
  const { t } = useTranslation();
  const { all, chosen, choose } = useManagedOrganisations();
  if (!all || all.length < 2) {
    return (
      <p className="hidden truncate px-3.5 pb-2 text-sm text-muted lg:block">{chosen?.name}</p>
    );
  }
  return (
    <select
      aria-label={t('sections.organisation')}
      value={chosen?.id}
      onChange={(event) => choose(event.target.value)}
      className="mb-2 min-h-11 max-w-full rounded-xl border border-edge bg-surface px-3"
    >
      {all.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
