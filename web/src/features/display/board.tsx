import type { Language } from '@/lib/i18n/i18n';
import { Both } from './both';
import { CalledPanel } from './called-panel';
import type { Line } from './screen';
import { WaitingList } from './waiting-list';

interface Props {
  first: Language;
  called: readonly Line[];
  waiting: readonly Line[];
  rows: number;
  state: 'unknown' | 'known' | 'too-old';
}

export function Board({ first, called, waiting, rows, state }: Props) {
  if (state !== 'known') {
    return (
      <p
        role="status"
        className="m-14 mt-4 grid flex-1 place-items-center rounded-[2rem] bg-surface text-center text-[3rem] font-bold"
      >
        <Both text={state === 'unknown' ? 'connecting' : 'tooOld'} first={first} stacked />
      </p>
    );
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,11fr)_minmax(0,9fr)] gap-10 px-14 pb-12">
      <CalledPanel first={first} called={called} />
      <WaitingList first={first} waiting={waiting} rows={rows} />
    </div>
  );
}
