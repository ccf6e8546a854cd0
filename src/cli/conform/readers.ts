/** All kinds of recordings that First Byte knows: a further kind is a reader in its own file and a line here. */
import type { CaselessFile, Reader } from './case';
import { envoyReaders } from './readers/load-balancing/envoy';
import { haproxy } from './readers/load-balancing/haproxy';
import { nginx } from './readers/load-balancing/nginx';
import { stacks } from './readers/middleware/stacks';
import { middlewareTables } from './readers/middleware/tables';
import { chromiumFanout } from './readers/network-tls/chromium-fanout';
import { chromiumTtfb } from './readers/network-tls/chromium-ttfb';
import { notYet } from './readers/network-tls/not-yet';
import { slowstart } from './readers/network-tls/slowstart';
import { hasKeys } from './recorded';

export const readers: readonly Reader[] = [
  chromiumTtfb,
  chromiumFanout,
  slowstart,
  ...notYet,
  stacks,
  middlewareTables,
  haproxy,
  nginx,
  ...envoyReaders,
];

/** Tables of constants and of agreement that stand beside the recordings. */
export const caselessFiles: readonly CaselessFile[] = [
  { names: /^cpu-costs/, recognises: (content) => hasKeys(content, 'opsPerSec', 'microseconds') },
  { names: /^formula-agreement/, recognises: (content) => hasKeys(content, 'slowStart', 'tlsFlights', 'ttfb') },
];

/** The reader for a file: by its name, else by what is in it. */
export function readerFor(name: string, content: unknown): Reader | undefined {
  return readers.find((reader) => reader.names.test(name)) ?? readers.find((reader) => reader.recognises(content));
}

export function isCaseless(name: string, content: unknown): boolean {
  return caselessFiles.some((file) => file.names.test(name) && file.recognises(content));
}
