/** What the page has to say: each message stays until it is dismissed, below the top bar and above nothing that is needed. */
import type { ReactNode } from 'react';
import { Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';
import type { Notice } from '../store/notice-slice';

export default function Notices(): ReactNode {
  const notices = useAppState((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <section className="notices" aria-label="Messages">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }): ReactNode {
  const dismiss = useAppState((state) => state.dismiss);
  return (
    <div className="notice" data-kind={notice.kind} role={notice.kind === 'problem' ? 'alert' : 'status'}>
      <div className="notice-words">
        <p className="notice-title">{notice.title}</p>
        {notice.lines && notice.lines.length > 0 && (
          <ul>
            {notice.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {notice.action && (
        <button type="button" className="button" onClick={notice.action.run}>
          {notice.action.label}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Dismiss this message"
        onClick={() => {
          dismiss(notice.id);
          document.getElementById('main')?.focus();
        }}
      >
        <Sign name="close" />
      </button>
    </div>
  );
}
