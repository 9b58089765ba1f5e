import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf, wordsOf } from './consent-text';

const TEXTS = '../services/checkin/src/checkin/consent_texts';

describe('a text of consent', () => {
  it('has headings, paragraphs and lists', () => {
    const text = '# Title\n\nOne\ntwo.\n\n- **What.** This,\n  and that.\n- Plain\n';
    expect(blocksOf(text)).toEqual([
      { kind: 'heading', words: [{ text: 'Title', bold: false }] },
      { kind: 'paragraph', words: [{ text: 'One two.', bold: false }] },
      {
        kind: 'list',
        items: [
          [
            { text: 'What.', bold: true },
            { text: ' This, and that.', bold: false },
          ],
          [{ text: 'Plain', bold: false }],
        ],
      },
    ]);
  });

  it.each(readdirSync(TEXTS).filter((name) => name.endsWith('.md')))(
    'is shown to the last word: %s',
    (name) => {
      const text = readFileSync(`${TEXTS}/${name}`, 'utf8');
      const shown = blocksOf(text).flatMap((block) =>
        (block.kind === 'list' ? block.items : [block.words]).map((words) =>
          words.map(({ text }) => text).join(''),
        ),
      );
      const plain = text.replace(/^(#+|-) /gm, '').replaceAll('**', '');
      expect(shown.join(' ').split(/\s+/)).toEqual(plain.trim().split(/\s+/));
      expect(shown.join('')).not.toMatch(/[*#`[\]_]/);
    },
  );

  it('may be bold in the middle', () => {
    expect(wordsOf('a **b** c').map(({ bold }) => bold)).toEqual([false, true, false]);
  });
});
