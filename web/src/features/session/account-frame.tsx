import type { ReactNode } from 'react';
import { Arches } from '@/components/arches';
import { Card, PageHeader } from '@/components/card';

interface Props {
  title: string;
  intro?: ReactNode;
  /** Ways to the neighbouring pages, below the form. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame of logging in, registering and choosing a password. */
export function AccountFrame({ title, intro, footer, children }: Props) {
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-1 items-start gap-12 md:grid-cols-[minmax(0,28rem)_1fr] md:py-6">
      <div>
        <PageHeader title={title}>{intro}</PageHeader>
        <Card>{children}</Card>
        {footer && <div className="mt-5 flex flex-col items-start gap-1 px-1">{footer}</div>}
      </div>
      <Arches className="mx-auto hidden h-auto w-full max-w-80 md:sticky md:top-10 md:mt-20 md:block" />
    </div>
  );
}
