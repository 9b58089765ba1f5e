import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

type Outcome = 'copied' | 'notCopied';

const ICONS = { copy: Copy, copied: Check, notCopied: X };

/** `navigator.clipboard` is there over HTTPS only; in a clinic's plain network there is the old way. */
async function copy(value: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(value);
    return 'copied';
  } catch {
    return copyTheOldWay(value) ? 'copied' : 'notCopied';
  }
}

function copyTheOldWay(value: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', value);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other without HTTPS
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return done;
}

/** Copies `value`; `what` says aloud of what, as "entity". */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2_500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const said = outcome ?? 'copy';
  const Icon = ICONS[said];
  return (
    <Button
      kind="quiet"
      size="small"
      icon={<Icon aria-hidden className="size-4" />}
      aria-label={`${t(`actions.${said}`)}: ${what}`}
      onClick={() => void copy(value).then(setOutcome)}
    >
      {t(`actions.${said}`)}
    </Button>
  );
}
