export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  readonly output: string;
}

export interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

export interface Ended {
  readonly status: number;
  readonly output: string;
}

type Words = readonly [string, ...string[]];

/** Runs a program to its end and keeps what it says. */
export function program(folder: string, words: Words, env?: Readonly<Record<string, string>>): Promise<Ended>;
/** A step that is one check: it passes when all of its programs end with 0. */
export function check(folder: string, name: string, programs: readonly Words[]): Step;
/** Runs the steps in order, tells of each in one line, and shows everything that a failing one said. */
export function runSteps(
  steps: readonly Step[],
  print: (line: string) => void,
): Promise<{ readonly passed: number; readonly failed: number }>;
