/** From words to a command's call: help, unknown commands and options, exit status. */
import { parseArgs } from 'node:util';
import type { Problem } from '../models/shared/problem';
import { nearestWord } from '../models/shared/nearest-word';
import type { Command, Output } from './command';
import { EXIT_BAD_INPUT, EXIT_FINE, parseConfig } from './command';
import { commandHelp, overview } from './help';

/** Runs the command that the words name. @returns the exit status */
export async function runCommandLine(
  words: readonly string[],
  commands: readonly Command[],
  output: Output,
): Promise<number> {
  const [name = '--help', ...rest] = words;
  if (name === '--help' || name === '-h' || name === 'help') {
    output.print(overview(commands));
    return EXIT_FINE;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    output.complain(unknownCommand(name, commands));
    return EXIT_BAD_INPUT;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.print(commandHelp(command));
    return EXIT_FINE;
  }
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: rest, options: parseConfig(command) ?? {}, allowPositionals: true, strict: true });
  } catch (error) {
    // The parser's sentence names the option; what a person may use instead is in the command's help.
    output.complain(badOption(command, error));
    return EXIT_BAD_INPUT;
  }
  const { values, positionals } = parsed;
  return command.run({
    paths: positionals,
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    flag: (option) => values[option] === true,
    output,
  });
}

function unknownCommand(name: string, commands: readonly Command[]): Problem {
  const names = commands.map((command) => command.name);
  const suggestion = nearestWord(name, names);
  return {
    code: 'unknown-command',
    message: `unknown command "${name}"; the commands are ${names.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function badOption(command: Command, error: unknown): Problem {
  const sentence = error instanceof Error ? error.message : String(error);
  const option = /'-{1,2}([^' ]+)/.exec(sentence)?.[1];
  const suggestion = option === undefined ? undefined : nearestWord(option, Object.keys(command.options));
  const isUnknown = sentence.startsWith('Unknown option');
  const what =
    isUnknown && option !== undefined ? `unknown option "--${option}"` : (sentence.split('\n')[0] ?? sentence);
  return {
    code: 'bad-option',
    message: `${command.name}: ${what.replace(/\.$/, '')}`,
    ...(isUnknown && suggestion !== undefined ? { suggestion: `--${suggestion}` } : {}),
  };
}
