/** The page's two columns, one below the other on a phone. */
export const COLUMNS =
  'grid items-start gap-6 wrap-anywhere hyphens-auto *:min-w-0 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] md:gap-8';

export const PANEL = 'rounded-card border border-line bg-surface p-5 shadow-card sm:p-6';
