import { CircleCheck, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { useAction } from '@/lib/api/action';
import { unreachable } from '@/lib/api/problem';
import { PartPage } from '../part-page';
import { saveFile } from '@/lib/files/save-file';
import { ProblemNote } from '@/components/states';
import { collect, exportFile, PARTS, type Collected } from './export';

/** A copy of everything, to take along. */
export function ExportPage() {
  const { t } = useTranslation('profile');
  const download = useAction(async () => {
    const collected = await collect();
    if (collected.missing.length === PARTS.length) throw unreachable();
    const { name, text } = exportFile(collected, new Date());
    saveFile(new Blob([text], { type: 'application/json' }), name);
    return collected;
  });
  return (
    <PartPage title={t('export.title')} intro={t('export.intro')}>
      <Card className="flex flex-col items-start gap-5">
        <ul className="list-disc pl-5 marker:text-primary">
          {PARTS.map((part) => (
            <li key={part} className="py-0.5">
              {t(`export.parts.${part}`)}
            </li>
          ))}
        </ul>
        <p className="text-sm text-muted">{t('export.note')}</p>
        <ProblemNote problem={download.problem} />
        <div role="status" className="w-full empty:hidden">
          {download.result && !download.pending && <Result collected={download.result} />}
        </div>
        <Button
          pending={download.pending}
          icon={<Download aria-hidden className="size-5" />}
          onClick={() => download.run()}
        >
          {t(download.result?.missing.length ? 'export.again' : 'export.action')}
        </Button>
      </Card>
    </PartPage>
  );
}

function Result({ collected: { missing } }: { collected: Collected }) {
  const { t } = useTranslation('profile');
  if (missing.length === 0) {
    return (
      <p className="flex items-center gap-2 font-medium text-success">
        <CircleCheck aria-hidden className="size-5 shrink-0" />
        {t('export.done')}
      </p>
    );
  }
  return (
    <div className="rounded-xl bg-warning-soft px-4 py-3 text-warning">
      <p className="font-medium">{t('export.partly')}</p>
      <ul className="list-disc pl-5">
        {missing.map((part) => (
          <li key={part}>{t(`export.parts.${part}`)}</li>
        ))}
      </ul>
    </div>
  );
}
