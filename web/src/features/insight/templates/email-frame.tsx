import { useEffect, useRef } from 'react';

/**
 * An email as its reader sees it, in a frame where no script runs. The pages' CSP forbids inline
 * styles, in frames of their own making, too, and an email has no others; so its elements come
 * without them, and get them through the style API, which the CSP leaves alone.
 */
export function EmailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (inside) draw(html, inside);
  }, [html]);
  return (
    <iframe
      ref={frame}
      title={title}
      // Same origin, so that it can be drawn from here; nothing else is allowed in it.
      sandbox="allow-same-origin"
      className="h-150 w-full rounded-2xl border border-line bg-white"
    />
  );
}

const SET_ASIDE = 'data-set-aside';

function draw(html: string, inside: Document) {
  const read = new DOMParser().parseFromString(
    html.replaceAll(/\sstyle="/g, ` ${SET_ASIDE}="`),
    'text/html',
  );
  for (const image of read.querySelectorAll('img')) {
    // What comes with the email itself is not here: its words stand for it.
    if (image.getAttribute('src')?.startsWith('cid:')) image.removeAttribute('src');
  }
  for (const link of read.querySelectorAll('a')) link.removeAttribute('href');
  inside.documentElement.lang = read.documentElement.lang;
  inside.title = read.title;
  const body = inside.adoptNode(read.body);
  inside.body.replaceWith(body);
  for (const element of [body, ...body.querySelectorAll<HTMLElement>(`[${SET_ASIDE}]`)]) {
    element.style.cssText = element.getAttribute(SET_ASIDE) ?? '';
    element.removeAttribute(SET_ASIDE);
  }
}
