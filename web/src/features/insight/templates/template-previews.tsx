import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/card';
import { Loaded, Skeleton, SkeletonList } from '@/components/states';
import { $api } from '@/lib/api/client';
import { currentLanguage, LANGUAGES } from '@/lib/i18n/i18n';
import { EmailFrame } from './email-frame';
import {
  CHANNELS,
  KINDS,
  type Channel,
  type Kind,
  type Preview,
  type TemplatesSearch,
} from './messages';
import { SmsBubble } from './sms-bubble';
import { Choice } from '../choice';

interface Props {
  search: TemplatesSearch;
  onSearch: (changed: Partial<TemplatesSearch>) => void;
}

/** Every kind of message, on each channel and in each language, with made-up facts. */
export function TemplatePreviews({ search, onSearch }: Props) {
  const templates = $api.useQuery('get', '/api/notification/templates');
  return (
    <Loaded query={templates} skeleton={<SkeletonList rows={6} row="h-12" />}>
      {(found) => {
        const kind = search.kind ?? KINDS[0];
        const first = found.find((each) => each.kind === kind)?.channels ?? ['sms'];
        return (
          <div className="grid gap-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
            <Kinds
              chosen={kind}
              onChoose={(next) => onSearch({ kind: next, channel: undefined })}
            />
            <Card className="self-start">
              <Shown kind={kind} first={first} search={search} onSearch={onSearch} />
            </Card>
          </div>
        );
      }}
    </Loaded>
  );
}

function Kinds({ chosen, onChoose }: { chosen: Kind; onChoose: (kind: Kind) => void }) {
  const { t } = useTranslation('insight');
  return (
    <nav aria-label={t('templates.kinds')}>
      <ul className="flex gap-1 overflow-x-auto lg:flex-col">
        {KINDS.map((kind) => (
          <li key={kind} className="shrink-0">
            <button
              type="button"
              aria-current={kind === chosen ? 'true' : undefined}
              onClick={() => onChoose(kind)}
              className={`min-h-11 w-full rounded-xl px-4 text-left font-semibold transition-colors ${
                kind === chosen
                  ? 'bg-primary-soft text-on-primary-soft'
                  : 'text-muted hover:bg-sunken hover:text-ink'
              }`}
            >
              {t(`kind.${kind}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type ShownProps = Props & { kind: Kind; first: readonly Channel[] };

function Shown({ kind, first, search, onSearch }: ShownProps) {
  const { t } = useTranslation(['insight', 'common']);
  const channel = search.channel ?? first[0] ?? 'sms';
  const language = search.language ?? currentLanguage();
  const preview = $api.useQuery('get', '/api/notification/templates/{kind}/preview', {
    params: { path: { kind }, query: { channel, language } },
  });
  const [one, other] =
    first[0] === 'email' ? (['email', 'sms'] as const) : (['sms', 'email'] as const);
  return (
    <>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 className="text-xl font-bold">{t(`kind.${kind}`)}</h2>
          <p className="max-w-md text-sm text-muted">
            {first.length > 1
              ? t('templates.onBoth')
              : t('templates.firstOn', {
                  first: t(`channel.${one}`),
                  other: t(`channel.${other}`),
                })}{' '}
            {t('templates.example')}
          </p>
        </div>
        <div className="flex flex-wrap gap-3">
          <Choice
            legend={t('templates.channel')}
            value={channel}
            options={CHANNELS.map((each) => [each, t(`channel.${each}`)])}
            onChange={(next) => onSearch({ channel: next })}
          />
          <Choice
            legend={t('templates.language')}
            value={language}
            options={LANGUAGES.map((each) => [each, t(`common:language.${each}`)])}
            onChange={(next) => onSearch({ language: next })}
          />
        </div>
      </header>
      <Loaded query={preview} skeleton={<Skeleton className="h-96 w-full" />}>
        {(found) => (channel === 'sms' ? <SmsBubble preview={found} /> : <Email preview={found} />)}
      </Loaded>
    </>
  );
}

function Email({ preview }: { preview: Preview }) {
  const { t } = useTranslation('insight');
  const [form, setForm] = useState<'asHtml' | 'asText'>('asHtml');
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <span className="text-sm text-muted">{t('templates.subject')}</span>
          <span className="block text-lg font-semibold">{preview.subject}</span>
        </p>
        <Choice
          legend={t('templates.form')}
          value={form}
          options={[
            ['asHtml', t('templates.asHtml')],
            ['asText', t('templates.asText')],
          ]}
          onChange={setForm}
        />
      </div>
      {form === 'asHtml' ? (
        <EmailFrame html={preview.html} title={t('templates.html', { subject: preview.subject })} />
      ) : (
        <p className="rounded-2xl border border-line bg-canvas p-6 wrap-anywhere whitespace-pre-wrap">
          {preview.text}
        </p>
      )}
      {preview.attachments.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <span className="flex items-center gap-1.5 font-semibold">
            <Paperclip aria-hidden className="size-4" />
            {t('templates.attachments')}
          </span>
          {preview.attachments.join(', ')}
        </p>
      )}
    </div>
  );
}
