/** The little of Markdown that texts of consent are written in: a heading, paragraphs, a list, bold. */
export interface Words {
  text: string;
  bold: boolean;
}
export type Block =
  | { kind: 'heading'; words: Words[] }
  | { kind: 'paragraph'; words: Words[] }
  | { kind: 'list'; items: Words[][] };

/** `a **b** c` → a, b in bold, c. */
export function wordsOf(line: string): Words[] {
  return line
    .split('**')
    .map((text, index) => ({ text, bold: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block): Block => {
      const lines = block.split('\n');
      if (block.startsWith('#')) {
        return { kind: 'heading', words: wordsOf(block.replace(/^#+\s*/, '')) };
      }
      if (lines[0]?.startsWith('- ')) return { kind: 'list', items: listed(lines).map(wordsOf) };
      return { kind: 'paragraph', words: wordsOf(lines.join(' ')) };
    });
}

/** An item may go on on the next line. */
function listed(lines: string[]): string[] {
  return lines.reduce<string[]>((items, line) => {
    if (line.startsWith('- ')) return [...items, line.slice(2)];
    return [...items.slice(0, -1), `${items.at(-1) ?? ''} ${line.trim()}`];
  }, []);
}
