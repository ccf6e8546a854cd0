/**
 * The reply of Fastify: what `send` does with a payload and with an error, and the chain of error handlers.
 * Sources: fastify 5 lib/reply.js, lib/error-handler.js. Left out: streams, trailers, schemas, HTTP/2.
 */
import type { Journal } from '../journal';
import type { EventLoop } from '../node/event-loop';
import type { HttpResponse } from '../node/http-response';
import { utf8Bytes } from '../node/http-response';
import { reasonPhrase } from '../node/reason-phrases';
import { isJsError, labelOf, Raised } from '../node/thrown';
import type { Hook } from './hook-list';
import { runHooks } from './hook-list';

/** An application's own error handler. */
export type ErrorHandler = (error: unknown, reply: FastifyReply) => void;

/** Who takes the next error of this reply: nobody has been asked yet, one of the chain, or the chain is used up. */
type NextErrorHandler = 'none-asked' | 'default' | 'serializer' | 'used-up';

export interface ReplyContext {
  readonly loop: EventLoop;
  readonly journal: Journal;
  readonly response: HttpResponse;
  readonly hooks: (name: Hook['name']) => readonly Hook[];
  /** Undefined where the application has set none. */
  readonly errorHandler: ErrorHandler | undefined;
}

const NEVER_STOPS = { isStopped: () => false, asksAtEnd: false } as const;

export class FastifyReply {
  readonly #context: ReplyContext;
  readonly #headers = new Map<string, string>();
  readonly #whenClosed: (() => void)[] = [];
  #nextErrorHandler: NextErrorHandler = 'none-asked';
  #hasStatus = false;

  constructor(context: ReplyContext) {
    this.#context = context;
  }

  /** The response has been ended. */
  get sent(): boolean {
    return this.#context.response.headersSent;
  }

  code(status: number): this {
    this.#context.response.status = status;
    this.#hasStatus = true;
    return this;
  }

  /** Answers with a payload; an Error takes the way of errors. */
  send(payload: unknown): void {
    if (this.sent) {
      this.#context.journal.because('already-sent');
      return;
    }
    if (isJsError(payload)) this.fail(payload);
    else if (payload === undefined || payload === null) this.#onSend(payload);
    else if (typeof payload === 'string') {
      if (!this.#headers.has('content-type')) this.#headers.set('content-type', 'text/plain; charset=utf-8');
      this.#onSend(payload);
    } else {
      if (!this.#headers.has('content-type')) this.#headers.set('content-type', 'application/json; charset=utf-8');
      this.#preSerialization(payload);
    }
  }

  /** Takes the way of errors with any value: hooks, then the next handler of the chain, whose answer goes through onSend. */
  fail(error: unknown): void {
    if (this.sent) return;
    this.#onError(error, (payload) => this.#onSend(payload));
  }

  /** A reply can be awaited: it is fulfilled when the response has been sent. */
  then(fulfilled: (value: unknown) => void): void {
    if (this.sent) fulfilled(undefined);
    else this.#whenClosed.push(() => fulfilled(undefined));
  }

  #preSerialization(payload: unknown): void {
    const { journal, hooks } = this.#context;
    runHooks({ journal, hooks: hooks('preSerialization'), ...NEVER_STOPS }, payload, (error, last) => {
      if (error) this.#onError(error, undefined);
      else this.#onSend(JSON.stringify(last));
    });
  }

  #onSend(payload: unknown): void {
    const { journal, hooks } = this.#context;
    runHooks({ journal, hooks: hooks('onSend'), ...NEVER_STOPS }, payload, (error, last) => {
      if (error) this.#onError(error, undefined);
      else this.#write(typeof last === 'string' ? last : undefined);
    });
  }

  /** @param answer takes the serialized error; where there is none it is written at once, without onSend hooks */
  #onError(error: unknown, answer: ((payload: string) => void) | undefined): void {
    const { journal, hooks } = this.#context;
    const handle = () => this.#handleError(error, answer);
    if (this.#nextErrorHandler !== 'none-asked' && this.#nextErrorHandler !== 'used-up') {
      if (hooks('onError').length > 0) journal.because('on-error-skipped', undefined, { error: labelOf(error) });
      handle();
      return;
    }
    // What an onError hook fails with is ignored.
    runHooks({ journal, hooks: hooks('onError'), ...NEVER_STOPS }, error, handle);
  }

  #handleError(error: unknown, answer: ((payload: string) => void) | undefined): void {
    const { journal, errorHandler, response } = this.#context;
    const facts = { error: labelOf(error) };
    const handler = this.#nextErrorHandler;
    if (handler === 'used-up') {
      journal.because('handlers-used-up', undefined, facts);
      this.#write(this.#serialized(error));
      return;
    }
    for (const name of ['content-type', 'content-length']) this.#headers.delete(name);
    if (handler === 'none-asked' && errorHandler !== undefined) {
      this.#nextErrorHandler = 'default';
      journal.because('own-error-handler', 'eh', facts);
      try {
        errorHandler(error, this);
      } catch (raised) {
        // As Fastify itself does: what an error handler raises goes to the handler above it.
        const value = Raised.valueIn(raised);
        journal.because('error-handler-raised', 'eh', { error: labelOf(value) });
        if (isJsError(value)) this.send(value);
        else this.fail(value);
      }
      return;
    }
    if (handler !== 'serializer') {
      this.#nextErrorHandler = 'serializer';
      this.#setErrorStatus(error);
      journal.because('default-error-handler', undefined, { ...facts, status: response.status });
      this.send(error);
      return;
    }
    this.#nextErrorHandler = 'used-up';
    journal.because('serialized', undefined, { ...facts, status: response.status });
    const payload = this.#serialized(error);
    if (answer === undefined) this.#write(payload);
    else answer(payload);
  }

  /** The error's own status, where it is one of errors; else the one that was set, where it is one; else 500. */
  #setErrorStatus(error: unknown): void {
    const own = isJsError(error) ? [error.status, error.statusCode] : [];
    const wanted = own.find((status) => status !== undefined && status >= 400);
    const current = this.#hasStatus && this.#context.response.status >= 400 ? this.#context.response.status : 500;
    this.code(wanted ?? current);
  }

  /** The body of an error: its message is always shown. */
  #serialized(error: unknown): string {
    const { status: statusCode } = this.#context.response;
    if (!this.#headers.has('content-type')) this.#headers.set('content-type', 'application/json; charset=utf-8');
    const known = isJsError(error) ? error : undefined;
    const payload = JSON.stringify({
      statusCode,
      ...(known?.code === undefined ? {} : { code: known.code }),
      error: reasonPhrase(statusCode),
      message: known?.message ?? '',
    });
    this.#headers.set('content-length', `${utf8Bytes(payload)}`);
    return payload;
  }

  /** The head and the body go out together; what waits for the finished response runs in the next tick. */
  #write(payload: string | undefined): void {
    const { loop, journal, response, hooks } = this.#context;
    const isBodiless = response.status === 204 || (payload === undefined && response.status === 304);
    if (response.status === 204) this.#headers.delete('content-type');
    if (isBodiless) this.#headers.delete('content-length');
    else this.#headers.set('content-length', `${utf8Bytes(payload ?? '')}`);
    for (const [name, value] of this.#headers) response.setHeader(name, value);
    response.end(payload ?? '');
    loop.nextTick(() => {
      runHooks({ journal, hooks: hooks('onResponse'), ...NEVER_STOPS }, undefined, (error) => {
        if (error) journal.because('on-response-error', undefined, { error: labelOf(error) });
      });
      loop.nextTick(() => {
        for (const closed of this.#whenClosed.splice(0)) closed();
      });
    });
  }
}
