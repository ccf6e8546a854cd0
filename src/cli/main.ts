/** The command line of First Byte: the same models and the same journey as in the browser. */
import { describeProblem } from '../models/shared/problem';
import { runCommandLine } from './command-line';
import { commands } from './commands';

// Whoever reads may stop early, as `head` does: then there is nobody left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCommandLine(process.argv.slice(2), commands, {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (...problems) => {
    for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  },
});
