import { useEffect, useState } from 'react';

/** The present, renewed every `every` milliseconds. */
export function useNow(every = 1_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
