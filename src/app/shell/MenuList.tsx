/** The opened list of a menu; it stays beside its button in the document, so that it is part of the same landmark. */
import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { MenuItem } from './Menu';

interface MenuListProps {
  readonly items: readonly MenuItem[];
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly label: string | undefined;
  readonly onClose: () => void;
}

export default function MenuList({ items, button, label, onClose }: MenuListProps): ReactNode {
  const isChoice = items.some((item) => item.isChosen !== undefined);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="menu-list"
        // A list longer than the window scrolls: it must be reachable itself, not through its items alone.
        tabIndex={0}
        aria-label={label ?? button.current?.textContent ?? undefined}
        align="start"
        sideOffset={8}
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          button.current?.focus();
        }}
        // A press on the button closes by the button's own doing; closing here as well would open it again.
        onPointerDownOutside={(event) => {
          if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
        }}
        onFocusOutside={(event) => {
          if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
        }}
      >
        {isChoice ? (
          <DropdownMenu.RadioGroup value={items.find((item) => item.isChosen)?.id ?? ''}>
            {items.map((item, index) => (
              <Fragment key={item.id}>
                {item.group !== items[index - 1]?.group && <Heading words={item.group} />}
                <DropdownMenu.RadioItem
                  value={item.id}
                  className="menu-item"
                  textValue={item.label}
                  onSelect={item.run}
                >
                  <Words item={item} />
                </DropdownMenu.RadioItem>
              </Fragment>
            ))}
          </DropdownMenu.RadioGroup>
        ) : (
          items.map((item) => (
            <DropdownMenu.Item key={item.id} className="menu-item" textValue={item.label} onSelect={item.run}>
              <Words item={item} />
            </DropdownMenu.Item>
          ))
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

/** Parts one group from the next; without words a rule does. */
function Heading({ words }: { readonly words: string | undefined }): ReactNode {
  if (words === undefined) return <DropdownMenu.Separator className="menu-rule" />;
  return <DropdownMenu.Label className="menu-heading">{words}</DropdownMenu.Label>;
}

function Words({ item }: { readonly item: MenuItem }): ReactNode {
  return (
    <>
      <span className="menu-label">{item.label}</span>
      {item.about !== undefined && <span className="menu-about">{item.about}</span>}
    </>
  );
}
