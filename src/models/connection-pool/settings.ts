/** What a scenario says of each application server's connection pool. */
import * as v from 'valibot';
import { amount, count, flag, oneOf } from '../shared/fields';

export const connectionPoolSettings = v.object({
  product: oneOf(['node-postgres'], 'node-postgres'),
  /** false: every request opens a connection of its own and closes it. */
  isPooled: flag(true),
  size: count(10, 1, 10_000),
  /** Connections that are open when the run starts. */
  openAtStart: count(10, 0, 10_000),
  /** Waiting longer than this for a connection fails the request; 0 means without bound. */
  acquireTimeoutMs: amount(0, 0, 600_000),
  /** An unused connection is closed after this long; 0: never. */
  idleTimeoutMs: amount(10_000, 0, 86_400_000),
  /** Handing out an open connection. */
  borrowMs: amount(0.1, 0, 1000),
  /** true: TLS to the database adds its round trips to opening a connection. */
  isEncrypted: flag(true),
});

export type ConnectionPoolSettings = v.InferOutput<typeof connectionPoolSettings>;
