import { Link, Outlet } from '@tanstack/react-router';
import {
  CalendarPlus,
  CalendarDays,
  FileText,
  LogOut,
  Settings2,
  Stethoscope,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/brand';
import { Button, buttonClass } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { LanguageSwitch } from '@/components/language-switch';
import { hasRole, MANAGERS, STAFF, useMe } from '@/lib/session/session';
import { NavLink } from './nav-link';
import { SkipLink } from './skip-link';
import { useLeave } from './use-leave';

/** The frame of landing, account and patient pages: a bar above, and on a phone a bar below. */
export function SiteShell() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-2 px-4 py-3">
        <Link to="/" aria-label={`Atrium, ${t('actions.home')}`}>
          <Brand />
        </Link>
        {me && (
          <nav aria-label={t('nav.main')} className="hidden gap-1 md:flex">
            <PatientLinks />
          </nav>
        )}
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          {me === null && (
            <Link to="/login" className={buttonClass('secondary', 'small')}>
              {t('actions.login')}
            </Link>
          )}
          {me && <AccountLinks />}
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-5xl grow px-4 pt-4 pb-28 outline-none md:pb-16"
      >
        <Outlet />
      </main>
      {me && (
        <nav
          aria-label={t('nav.main')}
          className="fixed inset-x-0 bottom-0 z-30 flex justify-around border-t border-line bg-surface px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] md:hidden"
        >
          <PatientLinks stacked />
        </nav>
      )}
    </div>
  );
}

function PatientLinks({ stacked = false }: { stacked?: boolean }) {
  const { t } = useTranslation();
  const shape = stacked ? 'min-w-0 grow flex-col justify-center gap-0.5! px-1! py-1 text-xs' : '';
  return (
    <>
      <NavLink to="/book" className={shape}>
        <CalendarPlus aria-hidden className="size-5" />
        {t('nav.book')}
      </NavLink>
      <NavLink to="/appointments" className={shape}>
        <CalendarDays aria-hidden className="size-5" />
        <span className={stacked ? 'w-full truncate text-center' : ''}>
          {t('nav.appointments')}
        </span>
      </NavLink>
      <NavLink to="/documents" className={shape}>
        <FileText aria-hidden className="size-5" />
        {t('nav.documents')}
      </NavLink>
      <NavLink to="/profile" className={shape}>
        <UserRound aria-hidden className="size-5" />
        {t('nav.profile')}
      </NavLink>
    </>
  );
}

function AccountLinks() {
  const { t } = useTranslation();
  const me = useMe();
  const leave = useLeave('/');
  return (
    <>
      {hasRole(me, STAFF) && (
        <Link
          to="/desk"
          className={buttonClass('quiet', 'small')}
          aria-label={t('nav.desk')}
          title={t('nav.desk')}
        >
          <Stethoscope aria-hidden className="size-5" />
        </Link>
      )}
      {(hasRole(me, MANAGERS) || me?.platform_admin) && (
        <Link
          to="/admin"
          className={buttonClass('quiet', 'small')}
          aria-label={t('nav.admin')}
          title={t('nav.admin')}
        >
          <Settings2 aria-hidden className="size-5" />
        </Link>
      )}
      <Button
        kind="quiet"
        size="small"
        className="hidden! lg:inline-flex!"
        pending={leave.pending}
        onClick={() => leave.run()}
      >
        {t('actions.logout')}
      </Button>
      <IconButton label={t('actions.logout')} className="lg:hidden" onClick={() => leave.run()}>
        <LogOut aria-hidden className="size-5" />
      </IconButton>
    </>
  );
}
