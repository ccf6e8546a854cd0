/** What a command of the command line is. A further command is one file that exports one, and one line in `commands.ts`. */
import type { ParseArgsConfig } from 'node:util';
import type { Problem } from '../models/shared/problem';

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `N`, `FILE`. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** Everything after the name, as the help prints it. */
  readonly usage: string;
  /** One line: what it does. */
  readonly help: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Does the work and says how it ended: 0 fine, 1 something differs or failed, 2 bad input. */
  run(call: Call): Promise<number>;
}

/** What a person asked of a command. */
export interface Call {
  readonly paths: readonly string[];
  /** Options that were given; `text` is undefined for one that was not. */
  text(option: string): string | undefined;
  flag(option: string): boolean;
  readonly output: Output;
}

/** Where a command writes; tests put their own here. */
export interface Output {
  /** To standard output; a line end is added. */
  print(text: string): void;
  /** To standard error, one clear line for each problem. */
  complain(...problems: readonly Problem[]): void;
}

export const EXIT_FINE = 0;
export const EXIT_DIFFERS = 1;
export const EXIT_BAD_INPUT = 2;

/** The options as `node:util` wants them. */
export function parseConfig(command: Command): ParseArgsConfig['options'] {
  return Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }]));
}
