/**
 * Runs the command line from its TypeScript sources: bundles them when they changed since the last time, else starts at once.
 * Needs Node 20 and nothing else; installs the dependencies when they are missing.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { stampOf } from './sources.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const cache = join(folder, '.cache', 'cli');
/** Floors that the command line may import. */
const sources = ['src/cli', 'src/journey', 'src/scenario', 'src/models', 'src/engine', 'package-lock.json'];
/** Bundles of other branches and times are kept up to this number. */
const KEPT_BUNDLES = 4;

process.setSourceMapsEnabled(true);
await install(folder);
await import(pathToFileURL(await bundle()).href);

/** @returns {Promise<string>} the bundled program's path */
async function bundle() {
  const stamp = await stampOf(folder, sources);
  const target = join(cache, stamp);
  const program = join(target, 'main.mjs');
  if (await stat(program).catch(() => undefined)) return program;
  await mkdir(cache, { recursive: true });
  // Built beside its place and moved there whole, so that two calls at the same time never see half a bundle.
  const draft = `${target}.${process.pid}`;
  const { build } = await import('vite');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: join(folder, 'src', 'cli', 'main.ts'),
      outDir: draft,
      target: 'node20',
      sourcemap: true,
      minify: false,
      rollupOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  await rename(draft, target).catch(async (error) => {
    // Another call was faster: its bundle is made of the same sources.
    if (!(await stat(program).catch(() => undefined))) throw error;
    await rm(draft, { recursive: true, force: true });
  });
  await forgetOldBundles(stamp);
  return program;
}

/** @param {string} current */
async function forgetOldBundles(current) {
  const names = (await readdir(cache)).filter((name) => name !== current);
  const ages = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(cache, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const old = ages.sort((a, b) => b.time - a.time).slice(KEPT_BUNDLES - 1);
  await Promise.all(old.map(({ name }) => rm(join(cache, name), { recursive: true, force: true })));
}
