/** `npm start`: installs what is missing, builds the page when its sources changed, and serves it to this machine. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { serve } from './serve.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const USUAL_PORT = 4173;

const help = `Usage: npm start -- [--port N] [--no-install] [--build-only]
  --port N       listen there and nowhere else (without it: ${USUAL_PORT}, or the next free port)
  --no-install   trust that the dependencies are there
  --build-only   build the page if its sources changed, and end`;

const options = readOptions();
try {
  if (!options['no-install']) await install(folder);
  const built = await build(folder);
  if (!options['build-only']) {
    const port = await serve(built, { port: options.port ?? USUAL_PORT, takesNextFree: options.port === undefined });
    process.stdout.write(`First Byte is at http://127.0.0.1:${port}/\n`);
  }
} catch (error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  giveUp(
    code === 'EADDRINUSE'
      ? `port ${options.port ?? USUAL_PORT} is taken; leave out --port for the next free one`
      : message,
    1,
  );
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        'no-install': { type: 'boolean' },
        'build-only': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(`${help}\n`);
      process.exit(0);
    }
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      giveUp(`--port needs a number from 0 to 65535, not "${values.port}"`, 2);
    }
    return { ...values, port };
  } catch (error) {
    return giveUp(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), 2);
  }
}

/**
 * One clear line on standard error.
 * @param {string} sentence
 * @param {number} status
 * @returns {never}
 */
function giveUp(sentence, status) {
  process.stderr.write(`${sentence}\n`);
  process.exit(status);
}
