/** Server-sent events that come back by themselves, and say honestly how old what they show is. */
import { useEffect, useRef, useState } from 'react';
import { renewSession } from '@/lib/api/client';

export type StreamState = 'connecting' | 'live' | 'stale';

/** Silence after which what is shown may be old; the server gives a sign of life every 4 seconds. */
const STALE_AFTER = 10_000;
/** Silence of a connection after which it is taken for dead and made anew. */
const DEAD_AFTER = 15_000;
const RETRY_FROM = 1_000;
const RETRY_TO = 10_000;

interface Options<Snapshot> {
  /** Null closes the stream. */
  url: string | null;
  onSnapshot: (snapshot: Snapshot) => void;
  /** The session is over: asking again is of no use until somebody signs in or pairs. */
  onRefused?: () => void;
}

/** Follow `snapshot` events; every one is the whole picture, so a missed one is no loss. */
export function useEventStream<Snapshot>({
  url,
  onSnapshot,
  onRefused,
}: Options<Snapshot>): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const handlers = useRef({ onSnapshot, onRefused });
  useEffect(() => {
    handlers.current = { onSnapshot, onRefused };
  }, [onSnapshot, onRefused]);

  useEffect(() => {
    if (!url) return;
    return follow(url, {
      receive: (data) => handlers.current.onSnapshot(JSON.parse(data) as Snapshot),
      refused: () => handlers.current.onRefused?.(),
      tell: setState,
    });
  }, [url]);

  return state;
}

interface Follower {
  receive: (data: string) => void;
  refused: () => void;
  tell: (state: StreamState) => void;
}

function follow(url: string, { receive, refused, tell }: Follower): () => void {
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let wait = RETRY_FROM;
  let heardAt = Date.now();
  let triedAt = Date.now();
  let over = false;

  const heard = () => {
    heardAt = triedAt = Date.now();
    wait = RETRY_FROM;
    tell('live');
  };

  const open = () => {
    if (over) return;
    source?.close();
    triedAt = Date.now();
    const opened = new EventSource(url);
    source = opened;
    opened.addEventListener('open', heard);
    opened.addEventListener('heartbeat', heard);
    opened.addEventListener('snapshot', (event: MessageEvent<string>) => {
      heard();
      receive(event.data);
    });
    opened.addEventListener('error', () => {
      // While it is CONNECTING the browser tries again by itself; CLOSED was a refusal.
      if (source === opened && opened.readyState === EventSource.CLOSED) later(renewed);
    });
  };

  /** A refusal may be an old session, or a server that is restarting. */
  const renewed = () => {
    void renewSession().then(
      (renewal) => {
        if (over) return;
        if (!renewal) refused();
        open();
      },
      () => later(renewed), // nobody answered
    );
  };

  const later = (act: () => void) => {
    if (over) return;
    source?.close();
    clearTimeout(retryTimer);
    triedAt = Date.now();
    retryTimer = setTimeout(act, wait);
    wait = Math.min(wait * 2, RETRY_TO);
  };

  const watch = setInterval(() => {
    if (Date.now() - heardAt > STALE_AFTER) tell('stale');
    if (Date.now() - triedAt > DEAD_AFTER) later(open);
  }, 1_000);
  const atOnce = () => {
    wait = RETRY_FROM;
    later(open);
  };
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
