/** A mistake in the code around the engine: a promise of the kernel would be broken. The message has the numbers. */
export class EngineError extends Error {
  override readonly name: string = 'EngineError';
}

/** A mistake, or an exception of a model's own function, inside a step; the message names station and step. */
export class StepError extends EngineError {
  override readonly name = 'StepError';

  constructor(where: string, cause: unknown) {
    super(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
