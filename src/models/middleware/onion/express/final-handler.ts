/**
 * What Express does when no layer is left: the default pages. Source: finalhandler 1.3 and 2.1, index.js
 * Left out: the lines of a stack trace below its first, and the log line.
 */
import type { EventLoop } from '../node/event-loop';
import type { HttpResponse } from '../node/http-response';
import { utf8Bytes } from '../node/http-response';
import type { Journal } from '../journal';
import { reasonPhrase } from '../node/reason-phrases';
import { isJsError, labelOf } from '../node/thrown';

export interface FinalHandlerContext {
  readonly loop: EventLoop;
  readonly journal: Journal;
  readonly response: HttpResponse;
  readonly method: string;
  readonly path: string;
  /** In development the page shows the error's stack. */
  readonly environment: 'production' | 'development';
}

/** The `done` of the application. The page is written when the request's body has been read, which the first call asks for. */
export function finalHandler(context: FinalHandlerContext): (error: unknown) => void {
  const { loop, journal, response, method, path, environment } = context;
  let request: 'unread' | 'being-read' | 'read' = 'unread';
  const waiting: (() => void)[] = [];
  return (error) => {
    if (!error && response.headersSent) {
      journal.because('end-after-send');
      return;
    }
    const status = error ? errorStatus(error, response.status) : 404;
    const text = error ? errorText(error, status, environment) : `Cannot ${method} ${path}`;
    if (response.headersSent) {
      journal.because('destroyed', undefined, { error: labelOf(error) });
      journal.event('destroy-socket');
      return;
    }
    journal.because(error ? 'default-error' : 'default-not-found', undefined, { status, text, error: labelOf(error) });
    const write = () => writePage(response, status, text);
    if (request === 'read') {
      write();
      return;
    }
    waiting.push(write);
    if (request === 'being-read') return;
    request = 'being-read';
    loop.nextTick(() => {
      request = 'read';
      for (const page of waiting.splice(0)) page();
    });
  };
}

/** `status`, else `statusCode` of the error, where it is a status of errors; else the response's, where it is one; else 500. */
function errorStatus(error: unknown, current: number): number {
  const own = isJsError(error) ? [error.status, error.statusCode] : [];
  const isFault = (status: number | undefined) => status !== undefined && status >= 400 && status < 600;
  return own.find(isFault) ?? (isFault(current) ? current : 500);
}

/** In development the stack of an Error, or what was thrown as text; in production the words of the status. */
function errorText(error: unknown, status: number, environment: FinalHandlerContext['environment']): string {
  if (environment === 'production') return reasonPhrase(status) ?? `${status}`;
  return isJsError(error) ? `Error: ${error.message}\n    at the layer that raised it` : String(error);
}

function writePage(response: HttpResponse, status: number, text: string): void {
  const body = errorPage(text);
  response.status = status;
  for (const name of ['content-encoding', 'content-language', 'content-range']) response.removeHeader(name);
  response.setHeader('content-security-policy', "default-src 'none'");
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-length', `${utf8Bytes(body)}`);
  response.end(body);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The whole document of a default page. */
export function errorPage(text: string): string {
  const escaped = text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replaceAll('\n', '<br>')
    .replaceAll('  ', ' &nbsp;');
  const lines = [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<title>Error</title>',
    '</head>',
  ];
  return [...lines, '<body>', `<pre>${escaped}</pre>`, '</body>', '</html>', ''].join('\n');
}
