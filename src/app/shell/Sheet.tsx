/**
 * The phone's sheet. It stands at one of three heights: the transport alone, with the narration, with everything. A drag, a press on its
 * handle or the arrow keys move it from one to the next.
 */
import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useAppState } from '../store/app-state';
import { detents } from '../store/view-slice';
import type { Detent } from '../store/view-slice';

const words: Readonly<Record<Detent, string>> = {
  transport: 'transport only',
  narration: 'with the narration',
  inspector: 'with everything',
};

/** Less than this is a press, not a drag. */
const pressPx = 6;

interface SheetProps {
  readonly children: ReactNode;
  /** Always in sight, below what scrolls. */
  readonly foot: ReactNode;
}

export function Sheet({ children, foot }: SheetProps): ReactNode {
  const detent = useAppState((state) => state.detent);
  const setDetent = useAppState((state) => state.setDetent);
  const sheet = useRef<HTMLElement>(null);
  const grip = useRef<{ readonly y: number; readonly height: number } | undefined>(undefined);
  const [draggedPx, setDragged] = useState<number>();

  const move = (by: 1 | -1): void => {
    const next = detents[detents.indexOf(detent) + by];
    if (next) setDetent(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { y: event.clientY, height: sheet.current?.offsetHeight ?? 0 };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!grip.current) return;
    const by = grip.current.y - event.clientY;
    if (draggedPx !== undefined || Math.abs(by) >= pressPx) setDragged(grip.current.height + by);
  };
  const onPointerUp = (): void => {
    grip.current = undefined;
    if (draggedPx === undefined) return;
    setDetent(nearest(draggedPx));
  };
  const onClick = (): void => {
    // The click that ends a drag moves nothing further.
    if (draggedPx !== undefined) setDragged(undefined);
    else if (detent === 'inspector') setDetent('transport');
    else move(1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === 'ArrowUp' ? 1 : -1);
  };

  return (
    <section
      ref={sheet}
      className="sheet"
      aria-label="Explanation and transport"
      data-detent={detent}
      data-dragged={draggedPx !== undefined || undefined}
      style={draggedPx === undefined ? undefined : { height: draggedPx }}
    >
      <button
        type="button"
        className="sheet-handle"
        aria-label={`Sheet: ${words[detent]}. Press for more`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          grip.current = undefined;
          setDragged(undefined);
        }}
        onClick={onClick}
        onKeyDown={onKeyDown}
      />
      <div className="sheet-body" inert={detent === 'transport'}>
        {children}
      </div>
      <div className="sheet-foot">{foot}</div>
    </section>
  );
}

/** The detent whose height is nearest: 72 px, 38 % and 85 % of the screen. */
function nearest(px: number): Detent {
  const heights: readonly (readonly [Detent, number])[] = [
    ['transport', 72],
    ['narration', 0.38 * innerHeight],
    ['inspector', 0.85 * innerHeight],
  ];
  return heights.reduce((best, known) => (Math.abs(known[1] - px) < Math.abs(best[1] - px) ? known : best))[0];
}
