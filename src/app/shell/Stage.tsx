/** The map of the journey. */
import type { ReactNode } from 'react';
import type { Shown } from './use-run';

export function Stage({ shown }: { readonly shown: Shown }): ReactNode {
  return <section className="stage" aria-label="Map of the journey" data-request={shown.story.request} />;
}
