/** All commands that work, in the order of the help. */
import { benchCommand, hasBenches } from './bench/main';
import { conformCommand } from './conform/command';
import type { Command } from './command';
import { fidelityCommand } from './fidelity/command';
import { onionCommand } from './onion/command';
import { runCommand } from './run/command';
import { schemaCommand } from './schema/command';

export const commands: readonly Command[] = [
  runCommand,
  conformCommand,
  fidelityCommand,
  onionCommand,
  schemaCommand,
  ...(hasBenches ? [benchCommand] : []),
];
