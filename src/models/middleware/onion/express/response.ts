/**
 * `res.status(n).send(text)` of Express with its entity tags. Sources: express lib/response.js and lib/utils.js, packages etag and fresh.
 * Left out: Last-Modified and Cache-Control in the question of freshness.
 */
import type { Journal } from '../journal';
import type { HttpResponse } from '../node/http-response';
import { hasNoBody, utf8Bytes } from '../node/http-response';
import { sha1Base64 } from '../node/sha1';
import type { OnionRequest } from '../outcome';

/** Characters of the hash that a tag holds. */
const TAG_CHARACTERS = 27;

export class ExpressResponse {
  readonly #response: HttpResponse;
  readonly #journal: Journal;
  readonly #request: OnionRequest;
  readonly #hasTags: boolean;

  constructor(response: HttpResponse, journal: Journal, request: OnionRequest, hasTags: boolean) {
    this.#response = response;
    this.#journal = journal;
    this.#request = request;
    this.#hasTags = hasTags;
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
    if (this.#hasTags) {
      response.setHeader('etag', weakTag(text));
      if (this.#isFresh()) {
        this.#journal.because('not-modified', undefined, { etag: weakTag(text) });
        response.status = 304;
      }
    }
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

  /** The client has the same representation: only asked of GET and HEAD, and of answers that are fine. */
  #isFresh(): boolean {
    const { method, headers } = this.#request;
    const { status } = this.#response;
    const wanted = headers?.['if-none-match'];
    if (wanted === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
    if (!(status >= 200 && status < 300) && status !== 304) return false;
    const strong = (tag: string) => tag.trim().replace(/^W\//, '');
    const own = strong(this.#response.header('etag') ?? '');
    return wanted.trim() === '*' || wanted.split(',').some((tag) => strong(tag) === own);
  }
}

/** The length in hexadecimal digits and the beginning of the SHA-1 of the body. */
export function weakTag(text: string): string {
  return `W/"${utf8Bytes(text).toString(16)}-${sha1Base64(text).slice(0, TAG_CHARACTERS)}"`;
}
