/**
 * The parts of Koa's context that decide on the response: status, body, what is sent at the end, and what an error becomes.
 * Sources: koa 3 lib/response.js, lib/context.js, lib/application.js; http-errors 2.
 */
import type { Journal } from '../journal';
import type { HttpResponse } from '../node/http-response';
import { utf8Bytes } from '../node/http-response';
import { reasonPhrase } from '../node/reason-phrases';
import type { JsError } from '../node/thrown';
import { isJsError, jsError } from '../node/thrown';

export type KoaBody = string | { readonly [key: string]: unknown } | null | undefined;

/** Statuses whose responses carry no body (package statuses, `empty`). */
const emptyStatuses: readonly number[] = [204, 205, 304];

export class KoaContext {
  readonly #response: HttpResponse;
  readonly #journal: Journal;
  #hasExplicitStatus = false;
  #hasExplicitNullBody = false;
  #body: KoaBody = undefined;

  /** Sets the status to 404, which stays until somebody sets a status or a body. */
  constructor(response: HttpResponse, journal: Journal) {
    this.#response = response;
    this.#journal = journal;
    response.status = 404;
  }

  get status(): number {
    return this.#response.status;
  }

  /** Without effect once the head is out. A status without a body drops the body that is there. */
  set status(status: number) {
    if (this.#response.headersSent) return;
    this.#hasExplicitStatus = true;
    this.#response.status = status;
    if (Boolean(this.#body) && emptyStatuses.includes(status)) {
      this.#journal.because('status-drops-body', undefined, { status });
      this.body = null;
    }
  }

  get body(): KoaBody {
    return this.#body;
  }

  /** A body makes the status 200 unless one was set; no body makes it 204. */
  set body(body: KoaBody) {
    this.#body = body;
    if (body === null || body === undefined) {
      if (!emptyStatuses.includes(this.status)) {
        if (this.#response.header('content-type')?.startsWith('application/json') === true) {
          this.#body = 'null';
          return;
        }
        this.status = 204;
      }
      if (body === null) this.#hasExplicitNullBody = true;
      for (const name of ['content-type', 'content-length', 'transfer-encoding']) this.#remove(name);
      return;
    }
    if (!this.#hasExplicitStatus) this.status = 200;
    const type = this.#response.header('content-type');
    if (typeof body === 'string') {
      if (type === undefined) this.#set('content-type', `text/${/^\s*</.test(body) ? 'html' : 'plain'}; charset=utf-8`);
      this.#set('content-length', `${utf8Bytes(body)}`);
      return;
    }
    this.#remove('content-length');
    if (type === undefined || !/\bjson\b/i.test(type)) this.#set('content-type', 'application/json; charset=utf-8');
  }

  /** After the outermost promise is fulfilled: sends what the layers have left. */
  respond(): void {
    const response = this.#response;
    if (response.headersSent) return;
    const { status } = this;
    if (emptyStatuses.includes(status)) {
      this.body = null;
      response.end();
      return;
    }
    const body = this.#body;
    if (body === null || body === undefined) {
      if (this.#hasExplicitNullBody) {
        this.#set('content-length', '0');
        response.end();
        return;
      }
      const phrase = reasonPhrase(status) ?? `${status}`;
      this.#journal.because('no-body', undefined, { status, text: phrase });
      this.#sendText(phrase);
      return;
    }
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    this.#set('content-length', `${utf8Bytes(text)}`);
    response.end(text);
  }

  /** After the outermost promise is rejected. */
  onError(value: unknown): void {
    if (value === undefined || value === null) {
      this.#journal.because('no-error-value');
      return;
    }
    const error: JsError = isJsError(value) ? value : jsError(`non-error thrown: ${JSON.stringify(value)}`);
    this.#journal.because('app-error', undefined, { error: koaLabel(error) });
    this.#journal.event('app-error', undefined, koaLabel(error));
    if (this.#response.headersSent) return;
    this.#response.removeAllHeaders();
    const wanted = error.status || error.statusCode;
    const status = wanted !== undefined && reasonPhrase(wanted) !== undefined ? wanted : 500;
    const isShown = error.expose === true;
    const text = isShown ? error.message : (reasonPhrase(status) ?? `${status}`);
    this.#journal.because(isShown ? 'error-shown' : 'error-hidden', undefined, {
      error: koaLabel(error),
      status,
      text,
    });
    this.status = status;
    this.#sendText(text);
  }

  #sendText(text: string): void {
    this.#set('content-type', 'text/plain; charset=utf-8');
    this.#set('content-length', `${utf8Bytes(text)}`);
    this.#response.end(text);
  }

  #set(name: string, value: string): void {
    if (!this.#response.headersSent) this.#response.setHeader(name, value);
  }

  #remove(name: string): void {
    if (!this.#response.headersSent) this.#response.removeHeader(name);
  }
}

/** The error that `ctx.throw(status, message)` raises: its message is shown below 500. A status that is none of an error becomes 500. */
export function httpError(status: number, message: string): JsError {
  const known = reasonPhrase(status) !== undefined || (status >= 400 && status < 600) ? status : 500;
  return jsError(message, { status: known, statusCode: known, expose: known < 500 });
}

/** The text of an error in events: its code but `ENOENT`, else its message; other objects as JSON. */
export function koaLabel(value: unknown): string {
  if (isJsError(value)) return value.code !== undefined && value.code !== 'ENOENT' ? value.code : value.message;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
