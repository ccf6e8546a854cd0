import type { ReactNode } from 'react';

/** Ids such as app-2, and figures with their unit: a line never breaks inside them. */
const whole = /([\p{L}\d]+-\d+|\d[\d.,]*[ \u202f](?:ms|µs|s|%|bytes|KiB|MiB)(?![\p{L}\d]))/u;

/** A sentence as it is set: words between backticks are code (settings, headers, SQL), and ids stay on one line. */
export function Coded({ text }: { readonly text: string }): ReactNode {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? <Plain key={index} text={part} /> : <code key={index}>{part}</code>));
}

function Plain({ text }: { readonly text: string }): ReactNode {
  return text.split(whole).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="nowrap">
        {part}
      </span>
    ),
  );
}
