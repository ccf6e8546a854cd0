/** The opened list of an action menu, beside its button. */
import { DropdownMenu } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import type { ActionGroup, MapAction } from './actions';

interface ActionListProps {
  readonly groups: readonly ActionGroup[];
  readonly label: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onAction: (action: MapAction) => void;
  readonly onClose: () => void;
}

export default function ActionList({ groups, label, button, onAction, onClose }: ActionListProps): ReactNode {
  const keepOpenOnOwnButton = (event: Event): void => {
    // A press on the button closes by the button's own doing; closing here as well would open it again.
    if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
  };
  const place = button.current;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          className="action-anchor"
          aria-hidden="true"
          style={place === null ? {} : { left: place.offsetLeft, top: place.offsetTop + place.offsetHeight }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="action-list"
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
          onPointerDownOutside={keepOpenOnOwnButton}
          onFocusOutside={keepOpenOnOwnButton}
        >
          {groups.map(({ title, actions }) => (
            <DropdownMenu.Group key={title} aria-label={title}>
              {groups.length > 1 && <DropdownMenu.Label className="action-title">{title}</DropdownMenu.Label>}
              {actions.map(({ id, label: words, about, action }) => (
                <DropdownMenu.Item key={id} className="action-item" textValue={words} onSelect={() => onAction(action)}>
                  <span>{words}</span>
                  <span className="action-about">{about}</span>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
