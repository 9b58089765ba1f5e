import { describe, expect, it } from 'vitest';

interface Texts {
  [key: string]: string | Texts;
}

const files = import.meta.glob<Texts>(['./locales/*/*.json', '../../features/*/locales/*.json'], {
  eager: true,
  import: 'default',
});

/** `a.b` → text, with i18next's plural endings taken off: languages differ in how many they have. */
function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [
          [`${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`, value] as [
            string,
            string,
          ],
        ]
      : flat(value, `${prefix}${key}.`),
  );
}

const names = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name);
const placeholders = (texts: [string, string][]) => {
  const found = new Map<string, Set<string | undefined>>();
  for (const [key, text] of texts) {
    found.set(key, new Set([...(found.get(key) ?? []), ...names(text)]));
  }
  return Object.fromEntries([...found].map(([key, set]) => [key, [...set].sort()]));
};

const pairs = Object.keys(files)
  .filter((path) => path.includes('pt-PT'))
  .map((path) => ({ path, english: path.replace('pt-PT', 'en') }));

const sources = Object.entries(
  import.meta.glob<string>('../../**/*.{ts,tsx}', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
)
  .filter(([path]) => !path.includes('.test.'))
  .map(([, text]) => text)
  .join('\n');

/** Whether the app asks for a text by its key, or by a part of it as `t(`state.${state}`)`. */
function asked(key: string): boolean {
  const quoted = [`'${key}'`, `'common:${key}'`].some((each) => sources.includes(each));
  const group = key.slice(0, key.lastIndexOf('.') + 1);
  return quoted || (group !== '' && sources.includes(`${group}\${`));
}

describe('the texts', () => {
  it('are found', () => {
    expect(pairs.length).toBeGreaterThan(5);
  });

  it('for all pages are asked for by one of them', () => {
    const common = flat(files['./locales/pt-PT/common.json']!).map(([key]) => key);
    expect(common.filter((key) => !asked(key))).toEqual([]);
    expect(asked('nobody.asks'), 'one that nobody asks for is found').toBe(false);
  });

  it.each(pairs)('$path has the same keys and placeholders in English', ({ path, english }) => {
    const [portuguese, other] = [flat(files[path]!), flat(files[english] ?? {})];
    expect(placeholders(other)).toEqual(placeholders(portuguese));
    for (const [key, text] of [...portuguese, ...other]) expect(text.trim(), key).not.toBe('');
  });
});
