/** What is said to patients: its kinds, and what became of each message. */
import type { Tone } from '@/components/badge';
import { api } from '@/lib/api/client';
import { usePages } from '@/lib/api/pages';
import type { NotificationSchemas } from '@/lib/api/types';
import { LANGUAGES } from '@/lib/i18n/i18n';
import { oneOf, search, type SearchOf } from '@/lib/search/search';

export type Message = NotificationSchemas['MessageView'];
export type Kind = NotificationSchemas['Kind'];
export type Channel = NotificationSchemas['Channel'];
export type MessageState = NotificationSchemas['State'];
export type Preview = NotificationSchemas['PreviewView'];

export const KINDS = [
  'pay_link',
  'payment_instructions',
  'payment_received',
  'confirmed',
  'reminder_24h',
  'reminder_2h',
  'rescheduled',
  'cancelled',
  'expired',
  'refunded',
  'credit_note',
  'welcome',
  'invitation',
  'password_reset',
] as const satisfies readonly Kind[];
export const CHANNELS = ['sms', 'email'] as const satisfies readonly Channel[];
export const MESSAGE_STATES = [
  'failed',
  'queued',
  'waiting',
  'sent',
  'dropped',
] as const satisfies readonly MessageState[];

export const STATE_TONES: Record<MessageState, Tone> = {
  waiting: 'warning',
  queued: 'warning',
  sent: 'success',
  failed: 'danger',
  dropped: 'neutral',
};

export const templatesSearch = search({
  view: oneOf(['sent']),
  kind: oneOf(KINDS),
  channel: oneOf(CHANNELS),
  language: oneOf(LANGUAGES),
  state: oneOf(MESSAGE_STATES),
});
export type TemplatesSearch = SearchOf<typeof templatesSearch>;

const MESSAGES = '/api/notification/messages';

export function useMessages(organisation_id: string, search: TemplatesSearch) {
  const { kind, channel, state } = search;
  return usePages(['get', MESSAGES, organisation_id, kind, channel, state], async (cursor) => {
    const { data } = await api.GET(MESSAGES, {
      params: { query: { organisation_id, kind, channel, state, limit: 30, cursor } },
    });
    return data ?? { items: [] };
  });
}

/** The service's own reasons for not sending, as it notes them, with the sentences for them. */
const REASONS = [
  ['the time to pay is over', 'unpayable'],
  ['the appointment has begun', 'begun'],
  ['does not wait for a payment', 'notWaiting'],
  ['does not stand any more', 'gone'],
  ['the appointment was moved', 'moved'],
  ['the person declined reminders', 'declined'],
  ['the person is not known', 'erased'],
  ['the person was erased', 'erased'],
  ['has no address', 'noAddress'],
  ['document', 'document'],
] as const;

/** Why a message was not sent, or not at once; what a provider said is never shown as it is. */
export function whyNot({ state, last_error }: Pick<Message, 'state' | 'last_error'>) {
  if (!last_error || state === 'sent') return null;
  const known = REASONS.find(([words]) => last_error.includes(words));
  return known?.[1] ?? (state === 'failed' ? 'refused' : 'trying');
}
