import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DeviceKind } from '@/lib/api/types';
import { deviceQuery } from '@/lib/session/device';
import type { Session } from '@/lib/session/session';
import { PairingPage } from './pairing-page';
import { WaitingPage } from './waiting-page';

/** Nobody stands beside a device to reload it, so it asks again by itself, for ever. */
const ASK_AGAIN = 5_000;
/** How often it learns at the latest that it was revoked. */
const RENEW_EVERY = 5 * 60_000;

interface Props {
  kind: DeviceKind;
  children: (session: Session & { device: NonNullable<Session['device']> }) => ReactNode;
}

/** The page of a device of this kind; the way to become one, where this browser is none. */
export function PairedAs({ kind, children }: Props) {
  const { data: session, isError } = useQuery({
    ...deviceQuery,
    networkMode: 'always',
    retry: false,
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return ASK_AGAIN;
      return state.data ? RENEW_EVERY : false;
    },
    refetchIntervalInBackground: true,
  });
  if (session === undefined) return <WaitingPage lost={isError} />;
  const device = session?.device;
  if (!session || device?.kind !== kind) return <PairingPage kind={kind} other={device?.kind} />;
  return children({ ...session, device });
}
