import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { EmptyState, Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { CheckinSchemas } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import type { Line } from '../today/today';
import { AGENDA, QUEUE } from '../today/use-today';
import { ExpectedPicker } from './expected-picker';

const UNRECOGNISED = '/api/checkin/unrecognised';
type Unrecognised = CheckinSchemas['UnrecognisedView'];

interface Props {
  lines: readonly Line[];
  count: number;
  onClose: () => void;
}

/** Whom the kiosk did not know. There is no picture: one goes and asks for the name. */
export function UnrecognisedDialog({ lines, count, onClose }: Props) {
  const { t } = useTranslation('desk');
  const { place } = useDesk();
  const query = useQuery({
    queryKey: ['get', UNRECOGNISED, place.id, count],
    queryFn: async () => {
      const { data } = await api.GET(UNRECOGNISED, {
        params: { query: { location_id: place.id } },
      });
      return data?.items ?? [];
    },
    placeholderData: (known) => known,
    // The count says that something changed; the same number may be of other people.
    staleTime: 0,
  });
  return (
    <Dialog open shape="sheet" onClose={onClose} title={t('unrecognised.title')}>
      <p className="mb-5 text-muted">{t('unrecognised.text')}</p>
      <Loaded query={query} skeleton={<SkeletonList rows={2} />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('unrecognised.none')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {items.map((one) => (
                <Somebody key={one.id} one={one} lines={lines} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Somebody({ one, lines }: { one: Unrecognised; lines: readonly Line[] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const [matching, setMatching] = useState(false);
  const refresh = [UNRECOGNISED, QUEUE, AGENDA];
  const identify = useAction(
    (line: Line) =>
      api.POST(`${UNRECOGNISED}/{id}/identify`, {
        params: { path: { id: one.id } },
        body: { appointment_id: line.id },
      }),
    {
      refresh,
      onDone: (_, line) => toast.done(t('done.arrive', { name: line.patientName ?? t('unnamed') })),
    },
  );
  const dismiss = useAction(
    () => api.POST(`${UNRECOGNISED}/{id}/dismiss`, { params: { path: { id: one.id } } }),
    { refresh, onDone: () => toast.done(t('unrecognised.dismissed')) },
  );
  return (
    <li className="rounded-card border border-line p-4">
      <p className="font-bold">
        <span className="tabular">{format.time(one.at, place.zone)}</span>
        {one.device_name && `, ${one.device_name}`}
      </p>
      <p className="text-sm text-muted">
        {t(`unrecognised.${one.outcome}`)} {t('unrecognised.attempts', { count: one.attempts })}
      </p>
      <ProblemNote problem={identify.problem ?? dismiss.problem} />
      {matching ? (
        <ExpectedPicker
          lines={lines}
          pending={identify.pending}
          onChoose={identify.run}
          onBack={() => setMatching(false)}
        />
      ) : (
        place.frontDesk && (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button size="small" onClick={() => setMatching(true)}>
              {t('unrecognised.identify')}
            </Button>
            <Button
              size="small"
              kind="quiet"
              pending={dismiss.pending}
              onClick={() => dismiss.run()}
            >
              {t('unrecognised.dismiss')}
            </Button>
          </div>
        )
      )}
    </li>
  );
}
