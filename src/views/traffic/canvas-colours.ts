/** Colours for the canvas: the page's tokens as the theme of the moment resolves them. */
import type { RefObject } from 'react';
import { useEffect, useState } from 'react';

export interface CanvasColours {
  readonly ink: string;
  readonly muted: string;
  readonly raised: string;
  readonly bad: string;
  readonly focus: string;
  readonly pool: string;
}

const tokens: Readonly<Record<keyof CanvasColours, string>> = {
  ink: '--ink',
  muted: '--ink-muted',
  raised: '--raised',
  bad: '--bad',
  focus: '--focus',
  pool: '--pool',
};

/** Reads the tokens where they hold: `element` is in the page, and its own colour is put back. */
export function readColours(element: HTMLElement): CanvasColours {
  const before = element.style.color;
  const read = (token: string): string => {
    element.style.color = `var(${token})`;
    return getComputedStyle(element).color || 'CanvasText';
  };
  const colours = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, read(token)]));
  element.style.color = before;
  return colours as unknown as CanvasColours;
}

/** The colours in force, read anew when the theme changes: by choice, by the system, by forced colours. */
export function useColours(ref: RefObject<HTMLElement | null>): CanvasColours | null {
  const [colours, setColours] = useState<CanvasColours | null>(null);
  useEffect(() => {
    const read = (): void => {
      if (ref.current !== null) setColours(readColours(ref.current));
    };
    read();
    const root = new MutationObserver(read);
    root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];
    const media = typeof matchMedia === 'undefined' ? [] : queries.map((query) => matchMedia(query));
    for (const query of media) query.addEventListener('change', read);
    return () => {
      root.disconnect();
      for (const query of media) query.removeEventListener('change', read);
    };
  }, [ref]);
  return colours;
}
