/**
 * What simulated JavaScript code throws. Any value can be thrown there, so it travels inside a `Raised` through the interpreter; every
 * other exception is First Byte's own mistake and is never taken for a simulated one.
 */

/** Carries a thrown value. */
export class Raised extends Error {
  override readonly name = 'Raised';
  readonly value: unknown;

  constructor(value: unknown) {
    super('a value raised by simulated code');
    this.value = value;
  }

  /** The thrown value of a caught exception; rethrows what no simulated code has raised. */
  static valueIn(caught: unknown): unknown {
    if (caught instanceof Raised) return caught.value;
    throw caught;
  }
}

/** An Error object of the simulated code, with the properties that frameworks look at. */
export interface JsError {
  readonly isError: true;
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
  readonly statusCode?: number;
  readonly expose?: boolean;
}

/** Properties that are undefined are not set. */
export function jsError(
  message: string,
  {
    code,
    status,
    statusCode,
    expose,
  }: { [Key in 'code' | 'status' | 'statusCode' | 'expose']?: JsError[Key] | undefined } = {},
): JsError {
  return {
    isError: true,
    message,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(expose === undefined ? {} : { expose }),
  };
}

export function isJsError(value: unknown): value is JsError {
  return typeof value === 'object' && value !== null && 'isError' in value;
}

/** The text of an error in events: its code, else its message; anything else as a string. */
export function labelOf(value: unknown): string {
  if (isJsError(value)) return value.code ?? value.message;
  return String(value);
}
