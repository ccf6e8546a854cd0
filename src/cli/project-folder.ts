/** Where First Byte's own files lie when it runs from its folder. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder above this code that holds `package.json`: the code runs from its sources and from a bundle alike. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`No package.json above ${fileURLToPath(import.meta.url)}.`);
    folder = above;
  }
  return folder;
}

/** The folder of recordings that the project carries. */
export function recordingsFolder(): string {
  return join(projectFolder(), 'tests', 'golden');
}
