import { ArrowRight, BellRing } from 'lucide-react';
import type { Language } from '@/lib/i18n/i18n';
import { Both } from './both';
import { callOf, keyed, sizeOf, transitionName, type Line } from './screen';

/** As many as stay legible beside the newest one. */
const OTHERS = 3;

const HERO = {
  short: 'text-[8.5rem] leading-none',
  medium: 'text-[5rem] leading-[1.05]',
  long: 'text-[3.6rem] leading-[1.1]',
};

/** Who is called, the newest large; a welcome while nobody is. */
export function CalledPanel({ first, called }: { first: Language; called: readonly Line[] }) {
  const [newest, ...others] = keyed(called);
  return (
    <section aria-live="polite" className="flex min-h-0 flex-col gap-6">
      <h2 className="sr-only">
        <Both text="called" first={first} />
      </h2>
      {newest ? <Newest first={first} {...newest} /> : <Welcome first={first} />}
      {others.slice(0, OTHERS).map(({ key, line }) => (
        <p
          key={key}
          style={{ viewTransitionName: transitionName(key) }}
          className="flex items-center justify-between gap-6 rounded-3xl bg-primary-soft px-9 py-5 text-[2.4rem] leading-tight font-bold text-on-primary-soft"
        >
          <span className="truncate">{line.label}</span>
          <span className="flex shrink-0 items-center gap-4">
            <ArrowRight aria-hidden className="size-10" />
            {line.room_name ?? <Both text="desk" first={first} />}
          </span>
        </p>
      ))}
    </section>
  );
}

function Newest({ first, line }: { first: Language; line: Line }) {
  return (
    <div
      key={callOf(line)}
      style={{ viewTransitionName: 'called-newest' }}
      className="called-now flex min-h-0 flex-1 flex-col justify-center gap-8 rounded-[2rem] border-4 border-primary bg-primary-soft px-12 py-8"
    >
      <p className="flex items-center gap-5 text-[1.9rem] font-semibold text-on-primary-soft">
        <BellRing aria-hidden className="size-11 shrink-0 text-primary" />
        <Both text="called" first={first} />
      </p>
      <p className={`font-bold break-words tabular ${HERO[sizeOf(line.label)]}`}>{line.label}</p>
      <div className="flex items-center gap-6 text-primary">
        <ArrowRight aria-hidden className="size-20 shrink-0" strokeWidth={2.5} />
        <div className="min-w-0">
          {line.room_name ? (
            <>
              <p className="text-[1.6rem] leading-tight text-on-primary-soft">
                <Both text="room" first={first} />
              </p>
              <p className="text-[4.2rem] leading-none font-bold">{line.room_name}</p>
            </>
          ) : (
            <Both text="desk" first={first} stacked className="text-[2.6rem] font-bold" />
          )}
        </div>
      </div>
    </div>
  );
}

function Welcome({ first }: { first: Language }) {
  return (
    <div className="flex flex-1 flex-col justify-center gap-8 rounded-[2rem] bg-surface px-12 py-8">
      <p className="text-[5rem] leading-none font-bold">
        <Both text="nobodyCalled" first={first} stacked className="gap-4" />
      </p>
      <p className="text-[2rem] leading-snug font-medium">
        <Both text="nobodyCalledText" first={first} stacked className="gap-2" />
      </p>
    </div>
  );
}
