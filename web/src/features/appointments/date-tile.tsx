import { useFormat } from '@/lib/i18n/use-format';

/** A day as a leaf of a calendar; read aloud as the whole day. */
export function DateTile({ at, zone }: { at: string; zone: string }) {
  const format = useFormat();
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(format.language, { timeZone: zone, ...options })
      .format(new Date(at))
      .replace('.', '');
  return (
    <span className="flex w-16 shrink-0 flex-col items-center rounded-2xl bg-primary-soft py-2 text-on-primary-soft">
      <span className="sr-only">{format.day(at, zone)}, </span>
      <span aria-hidden className="text-xs font-semibold uppercase">
        {part({ weekday: 'short' }).slice(0, 3)}
      </span>
      <span aria-hidden className="text-2xl leading-tight font-bold tabular">
        {part({ day: 'numeric' })}
      </span>
      <span aria-hidden className="text-xs font-semibold">
        {part({ month: 'short' })}
      </span>
    </span>
  );
}
