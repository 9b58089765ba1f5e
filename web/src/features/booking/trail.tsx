import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Choice, Step } from './choice';

const STEPS: readonly Step[] = ['service', 'time', 'review'];

/** Where one is, with ways back to what was chosen before. */
export function Trail({ step, choice }: { step: Step; choice: Choice }) {
  const { t } = useTranslation('booking');
  const { clinic, place, service, day } = choice;
  const back = {
    service: { clinic },
    time: { clinic, place, service, with: choice.with, day },
    review: choice,
  };
  const here = STEPS.indexOf(step);
  return (
    <nav aria-label={t('trail.label')} className="mb-5">
      <ol className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
        {STEPS.map((each, index) => (
          <li key={each} aria-current={index === here ? 'step' : undefined}>
            {index < here ? (
              <Link
                to="/book"
                search={back[each]}
                className="inline-flex min-h-6 items-center gap-2 font-semibold text-primary hover:underline"
              >
                <Dot done>{index + 1}</Dot>
                {t(`trail.${each}`)}
              </Link>
            ) : (
              <span
                className={`inline-flex min-h-6 items-center gap-2 ${index === here ? 'font-semibold' : 'text-muted'}`}
              >
                <Dot here={index === here}>{index + 1}</Dot>
                {t(`trail.${each}`)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface DotProps {
  done?: boolean;
  here?: boolean;
  children: number;
}

function Dot({ done, here, children }: DotProps) {
  const look = here
    ? 'bg-primary text-on-primary'
    : done
      ? 'bg-primary-soft text-on-primary-soft'
      : 'bg-sunken text-muted';
  return (
    <span
      className={`inline-flex size-6 items-center justify-center rounded-full text-xs font-bold tabular ${look}`}
    >
      {done ? <Check aria-hidden className="size-3.5" /> : children}
    </span>
  );
}
