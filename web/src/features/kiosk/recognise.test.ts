import { describe, expect, it, vi } from 'vitest';
import { Problem, unreachable } from '@/lib/api/problem';
import { recognise, type Look } from './recognise';
import { waysLeft, type Arrival, type Recognition } from './visit';

const arrival: Arrival = {
  visit_id: '1',
  greeting: 'Ana',
  ticket: 'F-001',
  room_name: null,
  state: 'waiting',
  starts_at: '2026-11-23T10:00:00Z',
  zone: 'Europe/Lisbon',
  estimate: null,
};
const known: Recognition = { outcome: 'recognised', arrival };
const unknown: Recognition = { outcome: 'not_recognised', fallback: [] };
const tooFar: Recognition = { ...unknown, hint: { reason: 'too_far', advice: '' } };

function eyes(...answers: (Recognition | Problem)[]) {
  const seen: Look[] = [];
  const send = vi.fn(() => {
    const answer = answers.shift();
    return answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer ?? unknown);
  });
  let frames = 0;
  return {
    seen,
    send,
    frame: () => Promise.resolve(new Blob([String(++frames)])),
    tell: (look: Look) => void seen.push(look),
    wait: () => Promise.resolve(),
  };
}

describe('recognising a face', () => {
  it('ends with the arrival', async () => {
    const kiosk = eyes(known);
    expect(await recognise(kiosk, false)).toEqual({ arrival });
    expect(kiosk.seen).toEqual([{ phase: 'ready' }, { phase: 'looking' }]);
    expect(kiosk.send).toHaveBeenCalledExactlyOnceWith(expect.any(Blob), undefined);
  });

  it('says what to do better before it looks again', async () => {
    const kiosk = eyes(tooFar, known);
    expect(await recognise(kiosk, false)).toEqual({ arrival });
    expect(kiosk.seen).toContainEqual({ phase: 'hint', hint: 'too_far' });
  });

  it('gives up after three tries', async () => {
    const kiosk = eyes(unknown, unknown, unknown, known);
    expect(await recognise(kiosk, false)).toEqual({ refused: 'unknown' });
    expect(kiosk.send).toHaveBeenCalledTimes(3);
  });

  it('gives up as soon as the server offers another way', async () => {
    const kiosk = eyes({ ...unknown, fallback: ['qr', 'phone', 'desk'] }, known);
    expect(await recognise(kiosk, false)).toEqual({ refused: 'unknown' });
    expect(kiosk.send).toHaveBeenCalledOnce();
  });

  it('leaves an unclear face to the desk', async () => {
    const kiosk = eyes({ outcome: 'ambiguous', fallback: ['desk'] }, known);
    expect(await recognise(kiosk, false)).toEqual({ refused: 'ambiguous' });
  });

  it('does not count a try that nobody answered', async () => {
    const busy = new Problem('face_check_in_busy', 503);
    const kiosk = eyes(unreachable(), unreachable(), busy, unknown, known);
    expect(await recognise(kiosk, false)).toEqual({ arrival });
    expect(kiosk.seen.filter(({ phase }) => phase === 'lost')).toHaveLength(3);
  });

  it.each([
    ['too_early', 409],
    ['too_many_requests', 429],
    ['unauthenticated', 401],
  ])('leaves %s to the desk', async (code, status) => {
    const problem = new Problem(code, status);
    expect(await recognise(eyes(problem), false)).toEqual({ refused: code, problem });
  });

  it('asks for a turn of the head where the clinic wants it', async () => {
    const kiosk = eyes(known);
    await recognise(kiosk, true);
    expect(kiosk.seen.map(({ phase }) => phase)).toEqual(['ready', 'turn', 'looking']);
    expect(kiosk.send).toHaveBeenCalledExactlyOnceWith(expect.any(Blob), expect.any(Blob));
  });

  it('stops when the person has left', async () => {
    const kiosk = { ...eyes(known), wait: () => Promise.reject(new Error('left')) };
    await expect(recognise(kiosk, false)).rejects.toThrow('left');
    expect(kiosk.send).not.toHaveBeenCalled();
  });
});

describe('beside the desk', () => {
  it.each(['unknown', 'unexpected_answer', 'internal_error', 'face_check_in_off', 'not_today'])(
    'another way is offered after %s',
    (reason) => expect(waysLeft(reason)).toEqual(['qr', 'phone']),
  );

  it('nothing that needs the camera is offered once it failed', () => {
    expect(waysLeft('camera')).toEqual(['phone']);
  });

  it.each(['ambiguous', 'too_early', 'too_late', 'visit_over', 'forbidden'])(
    'there is no other way after %s',
    (reason) => expect(waysLeft(reason)).toEqual([]),
  );
});
