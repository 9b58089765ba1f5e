/** Server-sent events that come back by themselves, and say honestly how old what they show is. */
import { useEffect, useRef, useState } from 'react';
import { renewSession } from '@/lib/api/client';

export type StreamState = 'connecting' | 'live' | 'stale';

/** Silence after which what is shown may be old; the server gives a sign of life every 4 seconds. */
const STALE_AFTER = 10_000;
/** Silence after which the connection is taken for dead and made anew. */
const DEAD_AFTER = 15_000;
const RETRY_FROM = 1_000;
const RETRY_TO = 10_000;

interface Options<Snapshot> {
  /** Null closes the stream. */
  url: string | null;
  onSnapshot: (snapshot: Snapshot) => void;
}

/** Follow `snapshot` events; every one is the whole picture, so a missed one is no loss. */
export function useEventStream<Snapshot>({ url, onSnapshot }: Options<Snapshot>): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const receive = useRef(onSnapshot);
  useEffect(() => {
    receive.current = onSnapshot;
  }, [onSnapshot]);

  useEffect(() => {
    if (!url) return;
    return follow(url, (data) => receive.current(JSON.parse(data) as Snapshot), setState);
  }, [url]);

  return state;
}

function follow(url: string, receive: (data: string) => void, tell: (state: StreamState) => void) {
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let wait = RETRY_FROM;
  let heardAt = Date.now();
  let over = false;

  const heard = () => {
    heardAt = Date.now();
    wait = RETRY_FROM;
    tell('live');
  };
  const open = () => {
    if (over) return;
    source = new EventSource(url);
    source.addEventListener('snapshot', (event: MessageEvent<string>) => {
      heard();
      receive(event.data);
    });
    source.addEventListener('heartbeat', heard);
    source.addEventListener('error', () => {
      // While it is CONNECTING the browser tries again by itself; CLOSED was a refusal.
      if (source?.readyState === EventSource.CLOSED) reopen(true);
    });
  };
  const reopen = (refused: boolean) => {
    source?.close();
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      void (refused ? renewSession().catch(() => false) : Promise.resolve()).then(open);
    }, wait);
    wait = Math.min(wait * 2, RETRY_TO);
  };
  const watch = setInterval(() => {
    const silence = Date.now() - heardAt;
    if (silence > STALE_AFTER) tell('stale');
    if (silence > DEAD_AFTER) {
      heardAt = Date.now() - STALE_AFTER;
      reopen(false);
    }
  }, 1_000);
  const atOnce = () => reopen(false);
  window.addEventListener('online', atOnce);
  open();

  return () => {
    over = true;
    window.removeEventListener('online', atOnce);
    clearInterval(watch);
    clearTimeout(retryTimer);
    source?.close();
  };
}
