/** What each station's model leaves out and where its default numbers come from, as the models say it themselves. */
import type { StationId } from '../../journey';
import { cacheLeavesOut, cacheSources } from '../../models/cache';
import { leavesOut as poolLeavesOut, sources as poolSources } from '../../models/connection-pool';
import { leavesOut as databaseLeavesOut, sources as databaseSources } from '../../models/database';
import { loadBalancerLeavesOut, loadBalancerSources } from '../../models/load-balancer';
import { leavesOut as middlewareLeavesOut, sources as middlewareSources } from '../../models/middleware';
import { leavesOut as ormLeavesOut, sources as ormSources } from '../../models/orm';
import { reverseProxyLeavesOut, reverseProxySources } from '../../models/reverse-proxy';
import { leavesOut as runtimeLeavesOut, sources as runtimeSources } from '../../models/runtime';
import type { StationNotes } from '../../views/inspector/Inspector';

export const notesByStation: Readonly<Partial<Record<StationId, StationNotes>>> = {
  'load-balancer': notes(loadBalancerLeavesOut, loadBalancerSources),
  'reverse-proxy': notes(reverseProxyLeavesOut, reverseProxySources),
  cache: notes(cacheLeavesOut, cacheSources),
  app: notes([...runtimeLeavesOut, ...middlewareLeavesOut], runtimeSources, middlewareSources),
  pool: notes(poolLeavesOut, poolSources),
  database: notes([...databaseLeavesOut, ...ormLeavesOut], databaseSources, ormSources),
};

/** What number a source belongs to, then the source; or a source of the whole model. */
type Sources = Readonly<Record<string, string | undefined>> | readonly string[];

function notes(leavesOut: readonly string[], ...sources: readonly Sources[]): StationNotes {
  return { leavesOut, sources: sources.flatMap(originsIn) };
}

function originsIn(sources: Sources): StationNotes['sources'] {
  if (isList(sources)) return sources.map((from, index) => ({ what: `Source ${index + 1}`, from }));
  return Object.entries(sources).flatMap(([what, from]) => (from === undefined ? [] : [{ what, from }]));
}

function isList(sources: Sources): sources is readonly string[] {
  return Array.isArray(sources);
}
