import { describe, expect, it } from 'vitest';
import { clinicIds, faceClinics, type Consent, type Enrolment } from './clinics';

const consent = (id: string, organisation_id: string, withdrawn_at: string | null): Consent => ({
  id,
  organisation_id,
  withdrawn_at,
  given_at: '2026-01-01T10:00:00Z',
  language: 'pt-PT',
  templates: withdrawn_at ? 0 : 3,
  text_version: '2025-11',
});
const enrolment: Enrolment = {
  id: 'e',
  organisation_id: 'a',
  consent_id: 'c2',
  photographs: 3,
  created_at: '2026-01-01T10:01:00Z',
  expires_at: '2027-01-01T10:01:00Z',
};
const clinic = (id: string, offered: boolean) => ({ id, name: id, zone: 'Europe/Lisbon', offered });

describe('clinics with check-in by face', () => {
  it('are those that offer it', () => {
    const found = faceClinics([clinic('a', true), clinic('b', false)], [], []);
    expect(found).toEqual([
      { ...clinic('a', true), consent: null, enrolment: null, withdrawn: null },
    ]);
  });

  it('know the consent that holds, and what was enrolled under it', () => {
    const consents = [consent('c1', 'a', '2026-02-01T10:00:00Z'), consent('c2', 'a', null)];
    const [found] = faceClinics([clinic('a', true)], consents, [enrolment]);
    expect(found).toMatchObject({ consent: { id: 'c2' }, enrolment, withdrawn: null });
  });

  it('stay where the clinic stopped, so that one can withdraw', () => {
    const [found] = faceClinics([clinic('a', false)], [consent('c2', 'a', null)], []);
    expect(found).toMatchObject({ offered: false, consent: { id: 'c2' }, enrolment: null });
  });

  it('tell the last withdrawal', () => {
    const consents = [
      consent('new', 'a', '2026-03-01T10:00:00Z'),
      consent('old', 'a', '2026-02-01T10:00:00Z'),
    ];
    expect(faceClinics([clinic('a', true)], consents, [])[0]?.withdrawn?.id).toBe('new');
  });

  it('are named once', () => {
    expect(clinicIds([{ organisation_id: 'a' }, { organisation_id: 'a' }])).toEqual(['a']);
  });
});
