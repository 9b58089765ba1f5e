import { describe, expect, it } from 'vitest';
import type { QueuedVisit } from '@/lib/api/types';
import { attentionOf } from './attention';
import { filterLines, matchesName, sortLines } from './filter';
import { columnsOf, linesOf, newest, type Line, type Queue, type StaffAppointment } from './today';

const at = (time: string) => `2026-11-23T${time}:00Z`;

function expected(id: string, time = '10:00', name = 'Ana Martins'): Queue['expected'][number] {
  return {
    appointment_id: id,
    patient_id: `patient-${id}`,
    patient_name: name,
    practitioner_id: 'ines',
    practitioner_name: 'Inês Duarte',
    service_name: 'Massagem',
    room_name: 'Gabinete 1',
    starts_at: at(time),
    ends_at: at('10:45'),
    zone: 'Europe/Lisbon',
  };
}

function visit(id: string, state: string, more: Partial<QueuedVisit> = {}): QueuedVisit {
  return {
    ...expected(id),
    visit_id: `visit-${id}`,
    ticket: 'F-007',
    state,
    method: 'desk',
    arrived_at: at('09:50'),
    called_at: null,
    calls: 0,
    started_at: null,
    ended_at: null,
    estimate: null,
    ...more,
  };
}

function queue(more: Partial<Queue> = {}): Queue {
  return {
    location_id: 'baixa',
    version: 1,
    at: at('09:55'),
    waiting: [],
    called: [],
    in_consultation: [],
    over: [],
    expected: [],
    unrecognised: 0,
    ...more,
  };
}

const booked = (id: string, state: StaffAppointment['state'], time = '11:00') =>
  ({
    id,
    state,
    patient_id: `patient-${id}`,
    patient_name: 'Rui Vaz',
    practitioner_id: 'rui',
    practitioner_name: 'Rui Teixeira',
    service_name: 'Massagem',
    room_name: null,
    starts_at: at(time),
    ends_at: at('11:45'),
    zone: 'Europe/Lisbon',
    hold_expires_at: at('10:30'),
  }) as StaffAppointment;

const line = (more: Partial<Line>): Line => ({
  ...linesOf(queue({ expected: [expected('a')] }))[0]!,
  ...more,
});

describe('the lines of a day', () => {
  it('keep the order in which the waiting are called, and the day’s for the others', () => {
    const lines = linesOf(
      queue({
        waiting: [
          visit('second', 'waiting', { starts_at: at('10:30') }),
          visit('first', 'waiting'),
        ],
        expected: [expected('late', '12:00'), expected('soon', '09:00')],
      }),
    );
    expect(lines.map((each) => each.id)).toEqual(['second', 'first', 'soon', 'late']);
  });

  it('take who is not paid for from booking, and nobody twice', () => {
    const lines = linesOf(queue({ expected: [expected('a')] }), [
      booked('a', 'confirmed'),
      booked('held', 'held'),
      booked('paid-just-now', 'confirmed'),
      booked('gone', 'cancelled'),
      booked('late', 'expired'),
    ]);
    expect(lines.map(({ id, stage }) => [id, stage])).toEqual([
      ['a', 'expected'],
      ['held', 'unpaid'],
      ['paid-just-now', 'expected'],
    ]);
    expect(lines[0]?.appointment?.id).toBe('a');
  });

  it('tell finished from missed', () => {
    const over = [visit('f', 'finished'), visit('m', 'missed')];
    expect(linesOf(queue({ over })).map((each) => each.stage)).toEqual(['finished', 'missed']);
  });
});

describe('pictures of the queue', () => {
  it('never go back', () => {
    const [old, late] = [queue({ version: 3 }), queue({ version: 4 })];
    expect(newest(late, old)).toBe(late);
    expect(newest(old, late)).toBe(late);
    expect(newest(undefined, old)).toBe(old);
  });

  it('of the same version are as new as their time; another place starts anew', () => {
    const [before, after] = [queue({ at: at('09:00') }), queue({ at: at('09:01') })];
    expect(newest(before, after)).toBe(after);
    expect(newest(after, before)).toBe(after);
    const elsewhere = queue({ location_id: 'belem', version: 0 });
    expect(newest(queue({ version: 9 }), elsewhere)).toBe(elsewhere);
  });
});

describe('columns', () => {
  it('are there for everybody who works there, and for who left but has patients', () => {
    const columns = columnsOf(
      [line({ practitionerId: 'old', practitionerName: 'Zé' })],
      [{ id: 'ines', name: 'Inês', photo_url: null }],
    );
    expect(columns.map(({ name, lines }) => [name, lines.length])).toEqual([
      ['Inês', 0],
      ['Zé', 1],
    ]);
  });
});

describe('attention', () => {
  const after = (time: string) => new Date(at(time));
  it.each([
    ['10:04', null],
    ['10:05', { kind: 'late', minutes: 5 }],
  ])('at %s for somebody expected at ten: %o', (time, wanted) => {
    expect(attentionOf(line({}), after(time))).toEqual(wanted);
  });

  it('counts who came early from their own time on', () => {
    const waiting = line({
      stage: 'waiting',
      visit: visit('a', 'waiting', { arrived_at: at('09:00') }),
    });
    expect(attentionOf(waiting, after('10:09'))).toBeNull();
    expect(attentionOf(waiting, after('10:10'))).toEqual({ kind: 'long_wait', minutes: 70 });
  });

  it('is due for who was called and does not come, and for who takes longer', () => {
    const called = line({
      stage: 'called',
      visit: visit('a', 'called', { called_at: at('10:00') }),
    });
    expect(attentionOf(called, after('10:02'))).toBeNull();
    expect(attentionOf(called, after('10:03'))).toEqual({ kind: 'no_answer', minutes: 3 });
    const inside = line({ stage: 'in_consultation', visit: visit('a', 'in_consultation') });
    expect(attentionOf(inside, after('10:49'))).toBeNull();
    expect(attentionOf(inside, after('10:50'))).toEqual({ kind: 'overrun', minutes: 5 });
  });

  it('says until when an unpaid one is held', () => {
    const held = line({ stage: 'unpaid', appointment: booked('h', 'held') });
    expect(attentionOf(held, after('10:00'))).toEqual({ kind: 'unpaid', minutesLeft: 30 });
    expect(attentionOf(line({ stage: 'finished' }), after('20:00'))).toBeNull();
  });
});

describe('looking somebody up', () => {
  const conceicao = line({
    patientName: 'Maria da Conceição Nogueira',
    visit: visit('a', 'waiting'),
  });
  it.each(['conceicao', 'NOG mar', 'f-007', ''])('finds by «%s»', (text) => {
    expect(matchesName(conceicao, text)).toBe(true);
  });
  it.each(['onceicao', 'maria silva'])('does not by «%s»', (text) => {
    expect(matchesName(conceicao, text)).toBe(false);
  });

  it('filters and sorts', () => {
    const lines = [
      line({ id: 'b', patientName: 'Álvaro', startsAt: at('11:00') }),
      line({ id: 'a', patientName: 'Bruno', startsAt: at('10:00'), stage: 'unpaid' }),
    ];
    const ids = (some: Line[]) => some.map((each) => each.id);
    expect(ids(sortLines(lines, undefined))).toEqual(['a', 'b']);
    expect(ids(sortLines(lines, 'time-desc'))).toEqual(['b', 'a']);
    expect(ids(sortLines(lines, 'name'))).toEqual(['b', 'a']);
    const wanted = { practitioner: undefined, needsAttention: (one: Line) => one.id === 'b' };
    expect(ids(filterLines(lines, { ...wanted, state: 'unpaid' }))).toEqual(['a']);
    expect(ids(filterLines(lines, { ...wanted, state: 'attention' }))).toEqual(['b']);
    expect(ids(filterLines(lines, { ...wanted, practitioner: 'rui' }))).toEqual([]);
  });
});
