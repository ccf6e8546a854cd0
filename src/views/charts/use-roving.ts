/** One Tab stop for a row of marks: arrows, Home and End go from mark to mark, and the focus follows. */
import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';

export interface RovingMark {
  readonly tabIndex: 0 | -1;
  readonly ref: (element: Element | null) => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useRoving(count: number, onPress: (index: number) => void): (index: number) => RovingMark {
  const [chosen, setChosen] = useState(0);
  const elements = useRef<(Element | null)[]>([]);
  const current = Math.min(chosen, Math.max(0, count - 1));
  return (index) => ({
    tabIndex: index === current ? 0 : -1,
    ref: (element) => {
      elements.current[index] = element;
    },
    onFocus: () => setChosen(index),
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        event.stopPropagation();
        onPress(index);
        return;
      }
      const to = neighbour(event.key, index, count);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setChosen(to);
      const element = elements.current[to];
      if (element instanceof SVGElement || element instanceof HTMLElement) element.focus();
    },
  });
}

/** The mark that a key goes to; undefined for a key that means nothing here. Stops at both ends. */
export function neighbour(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
