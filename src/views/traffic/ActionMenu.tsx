/**
 * A button that opens a list of what may be done. The list itself (its keys, its place on screen) comes when a menu is first reached
 * for, so the button is complete without it.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Suspense, lazy, useRef, useState } from 'react';
import type { ActionGroup, MapAction } from './actions';

interface ActionMenuProps {
  readonly groups: readonly ActionGroup[];
  /** What the list is called, and the button too where its content are no words. */
  readonly label: string;
  readonly className: string;
  readonly style?: CSSProperties;
  readonly onAction: (action: MapAction) => void;
  readonly children: ReactNode;
}

const loadList = () => import('./ActionList');
const ActionList = lazy(loadList);

export function ActionMenu({ groups, label, className, style, onAction, children }: ActionMenuProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="action-menu">
      <button
        ref={button}
        type="button"
        className={className}
        style={style}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={() => void loadList()}
        onFocus={() => void loadList()}
        onClick={() => setOpen((was) => !was)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <ActionList
            groups={groups}
            label={label}
            button={button}
            onAction={onAction}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </span>
  );
}
