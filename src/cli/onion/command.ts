/** `onion STACK.json`: lets one request cross a stack of layers and says what each did, and why. */
import { onionFrameworkFor } from '../../models/middleware/onion/frameworks';
import type { Problem } from '../../models/shared/problem';
import type { Command } from '../command';
import { EXIT_BAD_INPUT, EXIT_FINE } from '../command';
import { openFile } from '../conform/files';
import { crossStack } from './cross-stack';
import { onionJson } from './report';

export const onionCommand: Command = {
  name: 'onion',
  usage: 'STACK.json [--case ID]',
  help: 'lets one request cross a stack of middleware layers and prints events, status, body and reasons',
  options: {
    case: { type: 'string', value: 'ID', help: 'the stack with this id, where the file holds recorded cases' },
  },
  run: async ({ paths, text, output }) => {
    const [path, ...more] = paths;
    if (path === undefined || more.length > 0) {
      output.complain({ code: 'no-path', message: `onion takes one file with a stack, but got ${paths.length}` });
      return EXIT_BAD_INPUT;
    }
    const opened = await openFile({ path, label: path });
    const crossed = opened.ok ? crossStack(opened.value.content, text('case')) : opened;
    if (!crossed.ok) {
      output.complain(...crossed.problems.map((problem): Problem => ({ file: path, ...problem })));
      return EXIT_BAD_INPUT;
    }
    const { framework, version, run, fates } = crossed.value;
    const words = onionFrameworkFor(framework, version)?.words ?? {};
    output.print(onionJson(framework, version, run, fates, words));
    return EXIT_FINE;
  },
};
