import type { ReactNode } from 'react';
import { Coded } from './Coded';

/** The limits of a model, said where its results are read. */
export function LeavesOut({ items }: { readonly items: readonly string[] }): ReactNode {
  if (items.length === 0) return null;
  return (
    <details className="narration-limits">
      <summary>What this leaves out</summary>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <Coded text={item} />
          </li>
        ))}
      </ul>
    </details>
  );
}
