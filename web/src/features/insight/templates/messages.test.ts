import { expect, it } from 'vitest';
import { whyNot } from './messages';

it.each([
  ['dropped', 'the appointment was moved', 'moved'],
  ['dropped', 'the person was erased', 'erased'],
  ['failed', 'SendFailed: the person has no address for email', 'noAddress'],
  ['failed', 'HTTPStatusError: 500 from https://sms.example', 'refused'],
  ['queued', 'ConnectError: [Errno 111]', 'trying'],
  ['sent', 'ConnectError: [Errno 111]', null],
  ['waiting', null, null],
] as const)('%s with %s is told as %s', (state, last_error, why) => {
  expect(whyNot({ state, last_error })).toBe(why);
});
