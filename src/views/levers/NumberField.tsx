/** A number that can be typed exactly, with a step down and up. What was typed stays until it is taken or given up with Escape. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import type { NumberLever, PlacedLever } from '../../scenario';
import { Sign } from '../theme/icons';
import { leverName, typedNumber } from './lever-words';
import { stepped } from './scale';
import type { LeverChange } from './lever-change';

interface NumberFieldProps {
  readonly placed: PlacedLever;
  readonly lever: NumberLever;
  readonly onChange: LeverChange;
  /** Id of more words about the lever. */
  readonly describedBy?: string;
}

interface Draft {
  readonly text: string;
  readonly problem: string | undefined;
}

export function NumberField({ placed, lever, onChange, describedBy }: NumberFieldProps): ReactNode {
  const id = useId();
  const value = Number(placed.value);
  const [draft, setDraft] = useState<Draft>();
  const name = leverName(placed);

  const take = (): void => {
    if (draft === undefined) return;
    const typed = typedNumber(draft.text);
    const problem =
      typed === undefined ? 'needs a number, such as 12 or 0.5' : onChange(placed, typed, { isFinal: true });
    setDraft(problem === undefined ? undefined : { text: draft.text, problem });
  };
  const step = (direction: 1 | -1): void => {
    setDraft(undefined);
    onChange(placed, stepped(lever, value, direction), { isFinal: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape' && draft !== undefined) setDraft(undefined);
    else if (event.key === 'ArrowUp') step(1);
    else if (event.key === 'ArrowDown') step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="lever-number">
      <button type="button" className="lever-step" aria-label={`${name}: less`} onClick={() => step(-1)}>
        <Sign name="less" size={16} />
      </button>
      <span className="lever-entry">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={name + (lever.unit === '' ? '' : `, in ${lever.unit}`)}
          aria-invalid={draft?.problem !== undefined}
          aria-describedby={
            [draft?.problem !== undefined ? `${id}-problem` : '', describedBy ?? ''].join(' ').trim() || undefined
          }
          value={draft?.text ?? String(value)}
          style={{ width: `${Math.max(3, (draft?.text ?? String(value)).length) + 1.5}ch` }}
          onChange={(event) => setDraft({ text: event.target.value, problem: undefined })}
          onBlur={take}
          onKeyDown={onKeyDown}
        />
        {lever.unit !== '' && <span className="lever-unit">{lever.unit}</span>}
      </span>
      <button type="button" className="lever-step" aria-label={`${name}: more`} onClick={() => step(1)}>
        <Sign name="more" size={16} />
      </button>
      {draft?.problem !== undefined && (
        <p id={`${id}-problem`} className="lever-problem">
          {name} {draft.problem}
        </p>
      )}
    </div>
  );
}
