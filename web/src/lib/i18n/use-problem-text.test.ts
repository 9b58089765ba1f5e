import { renderHook } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '@/lib/api/problem';
import { setLanguage, startTexts } from './i18n';
import { useProblemText } from './use-problem-text';

describe('the sentence of a problem', () => {
  beforeAll(startTexts);

  const say = async (language: 'pt-PT' | 'en', code: string, retryAfter: number | null = null) => {
    await setLanguage(language);
    const { result } = renderHook(useProblemText);
    return result.current(new Problem(code, 429, [], retryAfter));
  };

  it.each([
    ['pt-PT', 30, 'Muitas tentativas. Tente de novo dentro de 30 segundos.'],
    ['pt-PT', 301, 'Muitas tentativas. Tente de novo dentro de 6 minutos.'],
    ['en', 120, 'Too many attempts. Please try again in 2 minutes.'],
    ['en', null, 'Too many attempts. Please wait a little before you try again.'],
  ] as const)('says in %s when to try again: after %s s', async (language, seconds, sentence) => {
    expect(await say(language, 'too_many_attempts', seconds)).toBe(sentence);
  });

  it('is that of the code where it has nothing to say about time', async () => {
    expect(await say('en', 'slot_taken', 30)).toBe(await say('en', 'slot_taken'));
  });

  it('is the general one for a code that nobody knows', async () => {
    expect(await say('en', 'a_teapot', 30)).toBe(await say('en', 'general'));
  });
});
