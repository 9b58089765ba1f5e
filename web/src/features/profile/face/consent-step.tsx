import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Checkbox } from '@/components/field';
import { Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import type { CheckinSchemas } from '@/lib/api/types';
import { currentLanguage } from '@/lib/i18n/i18n';
import { blocksOf, type Block, type Words } from './consent-text';
import { FACES } from './use-face-clinics';

type ConsentText = CheckinSchemas['ConsentTextView'];

interface Props {
  organisationId: string;
}

/** The whole text, its version, and a box that only the person ticks. */
export function ConsentStep({ organisationId }: Props) {
  const language = currentLanguage();
  const text = $api.useQuery('get', '/api/checkin/consent-text', {
    params: { query: { language } },
  });
  return (
    <Loaded query={text} skeleton={<SkeletonList rows={1} row="h-112" />}>
      {(shown) => (
        <ConsentForm
          key={shown.version}
          text={shown}
          organisationId={organisationId}
          onOutdated={() => void text.refetch()}
        />
      )}
    </Loaded>
  );
}

interface FormProps extends Props {
  text: ConsentText;
  onOutdated: () => void;
}

function ConsentForm({ text, organisationId, onOutdated }: FormProps) {
  const { t } = useTranslation('profile');
  const [ticked, setTicked] = useState(false);
  const [missed, setMissed] = useState(false);
  const give = useAction(
    (accepted: boolean, key) =>
      api.POST('/api/checkin/consents', {
        params: { header: { 'idempotency-key': key } },
        body: {
          organisation_id: organisationId,
          text_version: text.version,
          language: text.language,
          accepted,
        },
      }),
    {
      refresh: [FACES],
      onProblem: ({ code }) => code === 'consent_text_outdated' && onOutdated(),
    },
  );
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setMissed(!ticked);
        if (ticked) give.run(ticked);
      }}
    >
      <Card className="flex flex-col gap-3">
        {blocksOf(text.text).map((block, index) => (
          <Part key={index} block={block} />
        ))}
        <p className="border-t border-line pt-3 text-sm text-muted">
          {t('face.version', { version: text.version })}
        </p>
      </Card>
      <Checkbox
        label={t('face.agree')}
        hint={t('face.agreeHint')}
        checked={ticked}
        aria-invalid={missed && !ticked ? true : undefined}
        onChange={(event) => setTicked(event.target.checked)}
      />
      <p role="alert" className="font-medium text-danger empty:hidden">
        {missed && !ticked ? t('face.tickFirst') : null}
      </p>
      <ProblemNote problem={give.problem} />
      <Button type="submit" wide pending={give.pending}>
        {t('face.agreeAction')}
      </Button>
    </form>
  );
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h2 className="text-lg font-bold">{said(block.words)}</h2>;
  if (block.kind === 'paragraph') return <p>{said(block.words)}</p>;
  return (
    <ul className="flex list-disc flex-col gap-2 pl-5 marker:text-primary">
      {block.items.map((words, index) => (
        <li key={index}>{said(words)}</li>
      ))}
    </ul>
  );
}

const said = (words: Words[]) =>
  words.map(({ text, bold }, index) => (bold ? <strong key={index}>{text}</strong> : text));
