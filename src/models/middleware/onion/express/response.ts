/** `res.status(n).send(text)` of Express. Source: express lib/response.js. Left out: ETag and freshness. */
import type { Journal } from '../journal';
import type { HttpResponse } from '../node/http-response';
import { hasNoBody, utf8Bytes } from '../node/http-response';

export class ExpressResponse {
  readonly #response: HttpResponse;
  readonly #journal: Journal;

  constructor(response: HttpResponse, journal: Journal) {
    this.#response = response;
    this.#journal = journal;
  }

  get headersSent(): boolean {
    return this.#response.headersSent;
  }

  /** Sets the status, if one is given, which never raises; then answers, which raises once the head is out. */
  send(text: string, status?: number): void {
    const response = this.#response;
    if (status !== undefined) response.status = status;
    if (response.headersSent) this.#journal.because('headers-sent', undefined, { body: text });
    if (response.header('content-type') === undefined) response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-length', `${utf8Bytes(text)}`);
    let body = text;
    if (hasNoBody(response.status)) {
      for (const name of ['content-type', 'content-length', 'transfer-encoding']) response.removeHeader(name);
      body = '';
    }
    if (response.status === 205) {
      response.setHeader('content-length', '0');
      body = '';
    }
    response.end(body);
  }
}
