import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import {
  CHANNELS,
  KINDS,
  MESSAGE_STATES,
  STATE_TONES,
  useMessages,
  whyNot,
  type Message,
  type TemplatesSearch,
} from './messages';
import { FilterSelect } from '../filter-select';
import { useZone } from './use-zone';

interface Props {
  organisationId: string;
  search: TemplatesSearch;
  onSearch: (changed: Partial<TemplatesSearch>) => void;
}

/** Every message, whether it arrived, and if not, why. */
export function SentMessages({ organisationId, search, onSearch }: Props) {
  const { t } = useTranslation(['insight', 'common']);
  const messages = useMessages(organisationId, search);
  const { zone, ...clock } = useZone(organisationId);
  const filtered = Boolean(search.kind ?? search.channel ?? search.state);
  return (
    <>
      <search className="mb-5 flex flex-wrap gap-3">
        <FilterSelect
          label={t('messages.kind')}
          any={t('messages.anyKind')}
          value={search.kind}
          options={KINDS.map((kind) => [kind, t(`kind.${kind}`)])}
          onChange={(kind) => onSearch({ kind })}
        />
        <FilterSelect
          label={t('messages.channel')}
          any={t('messages.anyChannel')}
          value={search.channel}
          options={CHANNELS.map((channel) => [channel, t(`channel.${channel}`)])}
          onChange={(channel) => onSearch({ channel })}
        />
        <FilterSelect
          label={t('messages.state')}
          any={t('messages.anyState')}
          value={search.state}
          options={MESSAGE_STATES.map((state) => [state, t(`messages.states.${state}`)])}
          onChange={(state) => onSearch({ state })}
        />
      </search>
      <Loaded
        query={{
          data: messages.items && zone ? { items: messages.items, zone } : undefined,
          error: messages.error ?? clock.error,
          refetch: () => Promise.all([messages.refetch(), clock.refetch()]),
        }}
        skeleton={<SkeletonList rows={8} row="h-14" />}
      >
        {({ items, zone }) =>
          items.length > 0 ? (
            <Table messages={items} zone={zone} />
          ) : filtered ? (
            <EmptyState
              title={t('messages.emptyFiltered')}
              action={
                <Button
                  kind="secondary"
                  onClick={() =>
                    onSearch({ kind: undefined, channel: undefined, state: undefined })
                  }
                >
                  {t('messages.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('messages.empty')}>{t('messages.emptyText')}</EmptyState>
          )
        }
      </Loaded>
      {messages.hasNextPage && (
        <Button
          kind="secondary"
          className="mt-4"
          pending={messages.isFetchingNextPage}
          onClick={() => void messages.fetchNextPage()}
        >
          {t('common:actions.more')}
        </Button>
      )}
    </>
  );
}

const HEADS = ['kind', 'to', 'when', 'state', 'attempts'] as const;

function Table({ messages, zone }: { messages: readonly Message[]; zone: string }) {
  const { t } = useTranslation('insight');
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface shadow-card">
      <table className="w-full text-left">
        <caption className="sr-only">{t('messages.caption')}</caption>
        <thead className="border-b border-line text-sm text-muted">
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className="px-4 py-3 font-semibold first:pl-6">
                {t(`messages.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {messages.map((message) => (
            <Row key={message.id} message={message} zone={zone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ message, zone }: { message: Message; zone: string }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const why = whyNot(message);
  return (
    <tr className={message.state === 'failed' ? 'bg-danger-soft/50' : ''}>
      <th scope="row" className="px-4 py-3.5 pl-6 font-bold">
        {t(`kind.${message.kind}`)}
        <span className="block text-sm font-normal text-muted">
          {t(`channel.${message.channel}`)}
        </span>
      </th>
      <td className="px-4 py-3.5 whitespace-nowrap tabular">{message.recipient ?? '—'}</td>
      <td className="px-4 py-3.5 whitespace-nowrap tabular">
        {format.short(message.finished_at ?? message.created_at, zone)}
      </td>
      <td className="px-4 py-3.5">
        <Badge tone={STATE_TONES[message.state]}>{t(`messages.states.${message.state}`)}</Badge>
        {why && <span className="mt-1 block text-sm text-muted">{t(`messages.why.${why}`)}</span>}
      </td>
      <td className="px-4 py-3.5 tabular">{message.attempts}</td>
    </tr>
  );
}
