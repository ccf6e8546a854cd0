/** `npm start`: installs what is missing, builds the page when its sources changed, and serves it to this machine. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install, run } from './install.mjs';
import { serve } from './serve.mjs';
import { stampOf } from './sources.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const built = join(folder, 'dist');
const stampFile = join(folder, '.cache', 'built-from');
/** Everything that the page is made of; the fidelity table is made of the recordings. */
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tests/golden'];
const USUAL_PORT = 4173;

const help = `Usage: npm start -- [--port N] [--no-install] [--no-build]
  --port N       listen there and nowhere else (without it: ${USUAL_PORT}, or the next free port)
  --no-install   trust that the dependencies are there
  --no-build     serve what was built before`;

const options = readOptions();
if (!options['no-install']) await install(folder);
if (!options['no-build']) await build();
try {
  const port = await serve(built, { port: options.port ?? USUAL_PORT, takesNextFree: options.port === undefined });
  process.stdout.write(`First Byte is at http://127.0.0.1:${port}/\n`);
} catch (error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOENT') giveUp(`there is no built page in ${built}; leave out --no-build`);
  giveUp(code === 'EADDRINUSE' ? `port ${options.port ?? USUAL_PORT} is taken` : message);
}

/** Builds unless the page was already built from these very sources. */
async function build() {
  const stamp = await stampOf(folder, sources);
  const before = await readFile(stampFile, 'utf8').catch(() => '');
  const isThere = (await stat(join(built, 'index.html')).catch(() => undefined)) !== undefined;
  if (isThere && before === stamp) return;
  process.stderr.write('Building the page …\n');
  await rm(stampFile, { force: true });
  await run(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], folder);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        'no-install': { type: 'boolean' },
        'no-build': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(`${help}\n`);
      process.exit(0);
    }
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      giveUp(`--port needs a number from 0 to 65535, not "${values.port}"`);
    }
    return { ...values, port };
  } catch (error) {
    return giveUp(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/**
 * One clear line, and the status for bad input.
 * @param {string} sentence
 * @returns {never}
 */
function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
