/**
 * The response object of Node's HTTP server: a status and headers that can change until the head goes out with the first `end`
 * (Node lib/_http_server.js, _http_outgoing.js). Left out: streaming writes, trailers, what a broken connection does.
 */
import type { Journal } from '../journal';
import { jsError, Raised } from './thrown';

/** Statuses that never carry a body: 1xx too, but no layer can answer with those. */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

export interface SentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export class HttpResponse {
  readonly #journal: Journal;
  readonly #method: string;
  readonly #headers = new Map<string, string>();
  #sent: SentResponse | undefined;
  status: number;

  constructor(journal: Journal, method: string, status = 200) {
    this.#journal = journal;
    this.#method = method;
    this.status = status;
  }

  /** The head is out: nothing about the response can change any more. */
  get headersSent(): boolean {
    return this.#sent !== undefined;
  }

  /** What the client got; undefined until something has ended the response. */
  get sent(): SentResponse | undefined {
    return this.#sent;
  }

  header(name: string): string | undefined {
    return this.#headers.get(name);
  }

  /** Raises once the head is out. */
  setHeader(name: string, value: string): void {
    this.#assertOpen('set');
    this.#headers.set(name, value);
  }

  removeHeader(name: string): void {
    this.#assertOpen('remove');
    this.#headers.delete(name);
  }

  removeAllHeaders(): void {
    this.#assertOpen('remove');
    this.#headers.clear();
  }

  end(body = ''): void {
    if (this.#sent !== undefined) {
      this.#journal.event('send-again');
      return;
    }
    const isBodiless = this.#method === 'HEAD' || hasNoBody(this.status);
    this.#sent = { status: this.status, headers: Object.fromEntries(this.#headers), body: isBodiless ? '' : body };
    this.#journal.event('send', undefined, this.status);
  }

  #assertOpen(action: string): void {
    if (this.#sent === undefined) return;
    const error = jsError(`Cannot ${action} headers after they are sent to the client`, {
      code: 'ERR_HTTP_HEADERS_SENT',
    });
    throw new Raised(error);
  }
}

/** Bytes of a text in UTF-8, for `content-length`. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
