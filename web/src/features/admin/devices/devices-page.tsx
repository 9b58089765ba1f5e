import { MonitorSmartphone, Plus, Tablet, Tv } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { ConfirmDialog } from '@/components/dialog';
import { Managed } from '@/components/managed';
import { EmptyState, Loaded } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { usePages } from '@/lib/api/pages';
import type { AuthSchemas, Organisation } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useLocations } from '../use-places';
import { AnnounceDevice } from './announce-device';

type Device = AuthSchemas['DeviceView'];

const TONES: Record<Device['state'], Tone> = {
  waiting: 'warning',
  paired: 'success',
  revoked: 'neutral',
};

/** While a code waits to be typed: milliseconds until the list is read again. */
const LOOK_AGAIN = 4_000;

/** Kiosks and displays: pair a new one, see them, take one out of service. */
export function DevicesPage() {
  return (
    <Managed>
      {(organisation) => <Devices key={organisation.id} organisation={organisation} />}
    </Managed>
  );
}

function Devices({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['admin', 'common']);
  const [adding, setAdding] = useState(false);
  const devices = usePages(['get', '/api/auth/devices', organisation.id], async (cursor) => {
    const { data } = await api.GET('/api/auth/devices', {
      params: { query: { organisation_id: organisation.id, cursor } },
    });
    return data ?? { items: [] };
  });
  const { refetch } = devices;
  const waiting = devices.items?.some(({ state }) => state === 'waiting') ?? false;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [waiting, refetch]);
  const add = (
    <Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setAdding(true)}>
      {t('devices.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('common:sections.devices')} actions={add}>
        {t('devices.lead')}
      </PageHeader>
      <Loaded query={{ ...devices, data: devices.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon={<MonitorSmartphone aria-hidden />}
              title={t('devices.empty')}
              action={add}
            >
              {t('devices.emptyText')}
            </EmptyState>
          ) : (
            <ul className="grid gap-4 xl:grid-cols-2">
              {items.map((device) => (
                <DeviceCard key={device.id} device={device} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {devices.hasNextPage && (
        <Button
          kind="secondary"
          className="mt-4"
          pending={devices.isFetchingNextPage}
          onClick={() => void devices.fetchNextPage()}
        >
          {t('common:actions.more')}
        </Button>
      )}
      <AnnounceDevice
        open={adding}
        onClose={() => setAdding(false)}
        organisationId={organisation.id}
        paired={(id) => devices.items?.some((one) => one.id === id && one.state === 'paired')}
      />
    </>
  );
}

function DeviceCard({ device }: { device: Device }) {
  const { t } = useTranslation(['admin', 'common']);
  const format = useFormat();
  const locations = useLocations(device.organisation_id);
  const location = locations.data?.find(({ id }) => id === device.location_id);
  const [asking, setAsking] = useState(false);
  const revoke = useAction(
    () =>
      api.POST('/api/auth/devices/{device_id}/revoke', {
        params: { path: { device_id: device.id } },
      }),
    {
      refresh: ['/api/auth/devices'],
      onDone: () => {
        setAsking(false);
        toast.done(t('devices.revoked', { name: device.name }));
      },
      onProblem: toast.problem,
    },
  );
  const Icon = device.kind === 'kiosk' ? Tablet : Tv;
  return (
    <li>
      <Card className="flex h-full items-center gap-4">
        <span className="rounded-2xl bg-primary-soft p-3 text-on-primary-soft">
          <Icon aria-hidden className="size-7" />
        </span>
        <div className="min-w-0 grow">
          <h2 className="truncate text-lg font-bold">{device.name}</h2>
          <p className="text-sm text-muted">
            {t(`devices.kind.${device.kind}`)} · {location?.name ?? '…'}
            {device.paired_at &&
              location &&
              ` · ${t('devices.since', { date: format.date(device.paired_at, location.zone) })}`}
          </p>
          <div className="mt-2">
            <Badge tone={TONES[device.state]}>{t(`devices.state.${device.state}`)}</Badge>
          </div>
        </div>
        {device.state !== 'revoked' && (
          <Button kind="quiet" size="small" onClick={() => setAsking(true)}>
            {t('devices.revoke')}
          </Button>
        )}
      </Card>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.run()}
        pending={revoke.pending}
        title={t('devices.revokeTitle', { name: device.name })}
        action={t('devices.revoke')}
      >
        {t('devices.revokeText')}
      </ConfirmDialog>
    </li>
  );
}
