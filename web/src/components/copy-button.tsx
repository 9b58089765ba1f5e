import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** Copies `value`; `what` says aloud of what, as "entity". */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      kind="quiet"
      size="small"
      icon={
        copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />
      }
      aria-label={`${t(copied ? 'actions.copied' : 'actions.copy')}: ${what}`}
      onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
    >
      {t(copied ? 'actions.copied' : 'actions.copy')}
    </Button>
  );
}
