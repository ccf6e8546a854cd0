/**
 * A button that opens a list of things to choose. The list itself (its keys, its place on screen) comes in a part of the page that
 * is loaded when a menu is first reached for, so the button here is complete without it.
 */
import { Suspense, lazy, useRef, useState } from 'react';
import type { ReactNode } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** A line or two under the label. */
  readonly about?: string;
  /** The heading that it stands under, with its neighbours of the same. */
  readonly group?: string;
  /** For lists of which one holds: whether this one does. */
  readonly isChosen?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  /** What a screen reader calls the button; without it its content. */
  readonly label?: string;
  readonly className?: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
}

const loadList = () => import('./MenuList');
const MenuList = lazy(loadList);

export function Menu({ label, className, items, children }: MenuProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="menu">
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={() => void loadList()}
        onFocus={() => void loadList()}
        onClick={() => setOpen((was) => !was)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <MenuList items={items} button={button} label={label} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
