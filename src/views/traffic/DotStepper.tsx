/** The dots by keyboard: arrows go from request to request as they are in flight, Enter opens the one that is marked. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import type { Run } from '../../journey';
import { placeWords } from './place-words';
import type { Frame } from './Dots';

interface DotStepperProps {
  readonly run: Run;
  /** What the map shows now. */
  readonly frame: () => Frame | null;
  readonly marked: number;
  readonly onMark: (request: number) => void;
  readonly onOpenRequest: (request: number) => void;
}

export function DotStepper({ run, frame, marked, onMark, onOpenRequest }: DotStepperProps): ReactNode {
  const helpId = useId();
  const [words, setWords] = useState('');
  const mark = (request: number): void => {
    const now = frame();
    onMark(request);
    setWords(now === null || request < 0 ? 'No request is in flight here.' : placeWords(run, now.positions, request));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if (marked < 0) return;
      event.preventDefault();
      event.stopPropagation();
      onOpenRequest(marked);
      return;
    }
    const next = nextRequest(event.key, frame(), marked);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    mark(next);
  };
  return (
    <>
      <button
        type="button"
        className="traffic-stepper"
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
        onClick={() => (marked < 0 ? mark(nextRequest('ArrowRight', frame(), -1) ?? -1) : onOpenRequest(marked))}
        onBlur={() => onMark(-1)}
      >
        {marked < 0 ? 'Requests in flight' : `Open request ${marked}`}
        <span className="traffic-stepper-words" aria-live="polite">
          {marked < 0 ? '' : words}
        </span>
      </button>
      <span id={helpId} className="visually-hidden">
        Arrow keys go from request to request, Enter opens one.
      </span>
    </>
  );
}

/** Requests in the order in which they came; past the last one it begins anew. */
export function nextRequest(key: string, frame: Frame | null, from: number): number | undefined {
  const forward = key === 'ArrowRight' || key === 'ArrowDown';
  const back = key === 'ArrowLeft' || key === 'ArrowUp';
  if (!forward && !back && key !== 'Home' && key !== 'End') return undefined;
  const field = frame?.field;
  if (field === undefined || field.count === 0) return -1;
  const requests = field.request.subarray(0, field.count).slice().sort();
  if (key === 'Home') return requests[0];
  if (key === 'End') return requests.at(-1);
  if (forward) return requests.find((request) => request > from) ?? requests[0];
  return requests.findLast((request) => request < from) ?? requests.at(-1);
}
