/** Build steps of the offline page: the service worker with its list of files, and a content policy that a development server can drop. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Writes `sw.js` beside the built page once all other files are there, so that the list is complete and the version says what it holds. */
export function offlinePage(): Plugin {
  let root = '';
  let outDir = '';
  return {
    name: 'first-byte-offline-page',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const files = filesUnder(outDir).filter((file) => file !== 'sw.js' && !file.endsWith('.map'));
      const hash = createHash('sha256');
      for (const file of files)
        hash
          .update(file)
          .update('\0')
          .update(readFileSync(join(outDir, file)));
      const template = readFileSync(join(root, 'src/app/pwa/sw.js'), 'utf8');
      hash.update(template);
      const kept = files.map((file) => (file === 'index.html' ? './' : file));
      const source = template
        .replace('__VERSION__', hash.digest('hex').slice(0, 16))
        .replace('__FILES__', JSON.stringify(kept, null, 2));
      writeFileSync(join(outDir, 'sw.js'), source);
    },
  };
}

/** The page's content policy forbids the inline script by which a development server refreshes modules: there it is left out. */
export function policyOnlyWhenBuilt(): Plugin {
  return {
    name: 'first-byte-policy',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/\s*<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
