/** The phone's transport without the sheet: under the table view. */
import type { ReactNode } from 'react';
import { PhoneTransport } from '../../views/transport/PhoneTransport';
import { useTransport } from './Dock';
import { ErrorBoundary } from './ErrorBoundary';
import type { Shown } from './use-run';

export default function PhoneBand({ shown }: { readonly shown: Shown }): ReactNode {
  return (
    <section className="band-transport" aria-label="Transport">
      <ErrorBoundary what="The transport" resetKey={shown.key}>
        <PhoneTransport {...useTransport(shown)} />
      </ErrorBoundary>
    </section>
  );
}
