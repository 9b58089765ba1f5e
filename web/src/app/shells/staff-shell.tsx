import { Link, Outlet } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/brand';
import { IconButton } from '@/components/icon-button';
import { LanguageSwitch } from '@/components/language-switch';
import { hasRole, MANAGERS, STAFF, useMe } from '@/lib/session/session';
import { NavLink } from './nav-link';
import { SkipLink } from './skip-link';
import { useLeave } from './use-leave';

interface Props {
  /** The links of this part, at the left; a strip above the page on a narrow screen. */
  sections?: ReactNode;
}

/** The frame of desk and admin: made for a desktop, usable on a tablet. */
export function StaffShell({ sections }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const leave = useLeave('/login');
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line bg-surface px-4 py-2">
        <div className="flex items-center gap-4">
          <Link to="/" aria-label={`Atrium, ${t('actions.home')}`}>
            <Brand />
          </Link>
          <nav aria-label={t('nav.main')} className="flex gap-1">
            {(hasRole(me, STAFF) || me?.platform_admin) && (
              <NavLink to="/desk">{t('nav.desk')}</NavLink>
            )}
            {(hasRole(me, MANAGERS) || me?.platform_admin) && (
              <NavLink to="/admin">{t('nav.admin')}</NavLink>
            )}
          </nav>
        </div>
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <span className="hidden px-2 text-muted sm:inline">{me?.name}</span>
          <IconButton label={t('actions.logout')} onClick={() => leave.run()}>
            <LogOut aria-hidden className="size-5" />
          </IconButton>
        </div>
      </header>
      <div className="flex grow flex-col lg:flex-row">
        {sections && (
          <nav
            aria-label={t('nav.menu')}
            className="flex gap-1 overflow-x-auto border-b border-line p-3 lg:sticky lg:top-0 lg:max-h-dvh lg:w-60 lg:shrink-0 lg:flex-col lg:self-start lg:overflow-y-auto lg:border-b-0"
          >
            {sections}
          </nav>
        )}
        <main
          id="content"
          tabIndex={-1}
          className={`min-w-0 grow p-4 outline-none sm:p-6 lg:p-8 ${sections ? 'lg:border-l lg:border-line' : ''}`}
        >
          <Outlet />
        </main>
      </div>
    </div>
  );
}
