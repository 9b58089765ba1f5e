/** Where an arrow key leads from one patient on the board to another. */

const LINES = '[data-line]';

export function neighbour(board: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  const column = from.closest('[data-column]');
  if (!column) return null;
  const visible = (root: ParentNode) =>
    [...root.querySelectorAll<HTMLElement>(LINES)].filter((one) => one.checkVisibility());
  const here = visible(column);
  const index = here.indexOf(from);
  switch (key) {
    case 'ArrowDown':
      return here[index + 1] ?? null;
    case 'ArrowUp':
      return here[index - 1] ?? null;
    case 'Home':
      return here[0] ?? null;
    case 'End':
      return here.at(-1) ?? null;
    case 'ArrowRight':
    case 'ArrowLeft': {
      const columns = [...board.querySelectorAll('[data-column]')];
      const step = key === 'ArrowRight' ? 1 : -1;
      for (let at = columns.indexOf(column) + step; columns[at]; at += step) {
        const there = visible(columns[at] as ParentNode);
        if (there.length > 0) return there[Math.min(index, there.length - 1)] ?? null;
      }
      return null;
    }
    default:
      return null;
  }
}
