import { Download, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/badge';
import { Button, buttonClass } from '@/components/button';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import { useFormat } from '@/lib/i18n/use-format';
import { saveFile } from '@/lib/files/save-file';
import {
  fileName,
  FISCAL_ZONE,
  shownCents,
  standingOf,
  type Invoice,
  type Standing,
} from './documents';

const TONES: Record<Standing, Tone> = {
  preparing: 'warning',
  paid: 'success',
  partlyReturned: 'neutral',
  returned: 'neutral',
  credited: 'primary',
};

interface Props {
  document: Invoice;
  all: readonly Invoice[];
}

export function DocumentCard({ document, all }: Props) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  const standing = standingOf(document, all);
  return (
    <article
      aria-label={document.number}
      className="rounded-card border border-line bg-surface p-5 shadow-card"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 className="font-bold">{t(`documents.kinds.${document.kind}`)}</h2>
          <p className="text-sm text-muted tabular">
            {document.number} · {format.date(document.issued_at, FISCAL_ZONE)}
          </p>
        </div>
        <p className="text-xl font-bold tabular">{format.money(shownCents(document))}</p>
      </div>
      <p className="mt-2">{document.description}</p>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <Badge tone={TONES[standing]}>{t(`documents.standing.${standing}`)}</Badge>
        {document.document_url && <Actions document={document} url={document.document_url} />}
      </div>
    </article>
  );
}

function Actions({ document, url }: { document: Invoice; url: string }) {
  const { t } = useTranslation(['profile', 'common']);
  const download = useAction(
    async (invoice_id: string) => {
      const { data } = await api.GET('/api/payment/invoices/{invoice_id}/document', {
        params: { path: { invoice_id } },
        parseAs: 'blob',
      });
      if (data) saveFile(data, fileName(document));
    },
    { onProblem: toast.problem },
  );
  return (
    <div className="flex flex-wrap gap-2">
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        aria-label={t('documents.openNumber', { number: document.number })}
        className={buttonClass('quiet', 'small')}
        onClick={(event) => {
          event.preventDefault();
          void openSignedIn(url);
        }}
      >
        <ExternalLink aria-hidden className="size-4" />
        {t('common:actions.open')}
      </a>
      <Button
        kind="secondary"
        size="small"
        pending={download.pending}
        icon={<Download aria-hidden className="size-4" />}
        aria-label={t('documents.downloadNumber', { number: document.number })}
        onClick={() => download.run(document.id)}
      >
        {t('common:actions.download')}
      </Button>
    </div>
  );
}

/** A tab of its own, opened by the tap itself; the session is renewed before it is sent anywhere. */
async function openSignedIn(url: string): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    await api.GET('/api/auth/me');
    if (tab) tab.location.href = url;
    else window.location.href = url;
  } catch (error) {
    tab?.close();
    toast.problem(asProblem(error));
  }
}
