import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/card';

interface Props {
  title: string;
  intro?: ReactNode;
  /** Where the way back leads, when it is not the profile. */
  back?: ReactNode;
  children: ReactNode;
}

export const BACK =
  'mb-3 -ml-2 inline-flex min-h-11 items-center gap-1 rounded-xl px-2 font-semibold text-primary hover:bg-primary-soft';

/** The frame of one part of the profile, with the way back to all of them. */
export function PartPage({ title, intro, back, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto max-w-2xl">
      {back ?? (
        <Link to="/profile" className={BACK}>
          <ChevronLeft aria-hidden className="size-5" />
          {t('nav.profile')}
        </Link>
      )}
      <PageHeader title={title}>{intro}</PageHeader>
      {children}
    </div>
  );
}
