/** What `--help` prints: only commands that work. */
import type { Command } from './command';

const call = 'npm run -s cli --';

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'First Byte: what happens to a web request on the server side, until its first byte comes back.',
    '',
    `Usage: ${call} COMMAND …`,
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.help}`),
    '',
    `${call} COMMAND --help tells more. Exit status: 0 fine, 1 something differs, 2 bad input.`,
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, option]) => [`--${name}${option.value === undefined ? '' : ` ${option.value}`}`, option.help] as const,
  );
  const width = Math.max(0, ...options.map(([words]) => words.length));
  return [
    command.help,
    '',
    `Usage: ${call} ${command.name} ${command.usage}`,
    ...(options.length === 0 ? [] : ['']),
    ...options.map(([words, help]) => `  ${words.padEnd(width)}  ${help}`),
  ].join('\n');
}
