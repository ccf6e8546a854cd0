/** A link to exactly this state, a readable one where there is one, and a file. */
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { fileNameOf, longestSharedLink, printScenario, secretsIn } from '../../scenario';
import { addressNow } from '../address/sync';
import { useApp, useAppState } from '../store/app-state';
import { Dialog } from './Dialog';

export function ShareDialog(): ReactNode {
  const app = useApp();
  const scenario = useAppState((state) => state.document.scenario);
  const openDialog = useAppState((state) => state.openDialog);
  const [links, setLinks] = useState<{ readonly exact: string; readonly readable: string | undefined }>();
  useEffect(() => {
    let isWanted = true;
    const page = location.origin + location.pathname;
    void Promise.all([addressNow(app, true), addressNow(app)]).then(([exact, short]) => {
      if (isWanted) setLinks({ exact: page + exact, readable: short.includes('#') ? undefined : page + short });
    });
    return () => {
      isWanted = false;
    };
  }, [app]);
  const secrets = secretsIn(scenario);
  const isLong = links !== undefined && links.exact.length > longestSharedLink;
  return (
    <Dialog title="Share">
      {secrets.length > 0 && (
        <p className="warning">
          Look through it before you share it: {secrets.join(', ')} may hold secrets, and whoever has the link can read
          them.
        </p>
      )}
      {links && (
        <>
          {links.readable !== undefined && (
            <LinkField
              label="Readable link"
              note="Names the preset and the levers that you turned."
              link={links.readable}
            />
          )}
          <LinkField
            label="Exact link"
            note={
              isLong
                ? `With ${links.exact.length} characters it is too long for some messengers: a file is safer.`
                : 'Holds the whole scenario and the playhead, so it means the same next year.'
            }
            link={links.exact}
          />
        </>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => saveFile(fileNameOf(scenario), printScenario(scenario))}
        >
          Save as a file
        </button>
        <button type="button" className="button" onClick={() => openDialog('open')}>
          Open a file…
        </button>
      </div>
      <p className="muted">What stands behind the # of a link never reaches a server: the page reads it by itself.</p>
    </Dialog>
  );
}

interface LinkFieldProps {
  readonly label: string;
  readonly note: string;
  readonly link: string;
}

function LinkField({ label, note, link }: LinkFieldProps): ReactNode {
  const id = useId();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setState('copied');
    } catch {
      // The browser refuses without a secure connection or permission: the text is selected instead.
      const field = document.getElementById(id);
      if (field instanceof HTMLInputElement) field.select();
      setState('refused');
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input
          id={id}
          readOnly
          value={link}
          className="mono"
          aria-describedby={`${id}-note`}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" aria-label={`Copy: ${label}`} onClick={() => void copy()}>
          {state === 'copied' ? 'Copied' : 'Copy'}
        </button>
      </div>
      <p id={`${id}-note`} className="muted" role="status">
        {state === 'refused' ? 'The browser does not allow copying here. The link is selected: copy it by hand.' : note}
      </p>
    </div>
  );
}

/** Hands a text to the browser as a download. */
function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
