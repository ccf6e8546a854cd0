/**
 * A line of an access log in the common or the combined format:
 *
 *     192.0.2.7 - ann [10/Oct/2024:13:55:36 +0000] "GET /orders/42 HTTP/1.1" 200 2326 "https://shop.example/" "Mozilla/5.0"
 *
 * What comes after the size is not read, so that logs with further fields are taken too.
 * Source: Apache httpd, mod_log_config; nginx, ngx_http_log_module (`combined`).
 */
import { readLogTime } from './clock';
import type { LineFault, LogEntry } from './entry';

const requestLine = /^([A-Za-z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/;

export function readCommonLogLine(line: string): LogEntry | LineFault {
  const open = line.indexOf('[');
  const close = open < 0 ? -1 : line.indexOf(']', open);
  if (close < 0) return { code: 'no-time', message: 'has no time in square brackets' };
  const timeText = line.slice(open + 1, close);
  const timeMs = readLogTime(timeText);
  if (timeMs === undefined) return { code: 'bad-time', message: `"${shown(timeText)}" is no time of a log` };
  const client = line.slice(0, open).trim().split(' ', 1)[0] ?? '';
  const quote = line.indexOf('"', close);
  const end = quote < 0 ? -1 : endOfQuoted(line, quote);
  if (end < 0) return { code: 'no-request', message: 'has no request in quotes after its time' };
  const request = requestLine.exec(unescaped(line.slice(quote + 1, end)));
  if (request === null) {
    return { code: 'bad-request', message: `"${shown(line.slice(quote + 1, end))}" is no request line` };
  }
  const [, method = '', path = ''] = request;
  const bytes = /^ \S+ (\d{1,15})(?: |$)/.exec(line.slice(end + 1, end + 40));
  const entry = { timeMs, method: method.toUpperCase(), path, client };
  return bytes === null ? entry : { ...entry, responseBytes: Number(bytes[1]) };
}

/** The place of the quote that ends a quoted text; a backslash escapes the next character. */
function endOfQuoted(line: string, quote: number): number {
  for (let at = quote + 1; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') return at;
  }
  return -1;
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text;
}

/** Short enough for a message. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
