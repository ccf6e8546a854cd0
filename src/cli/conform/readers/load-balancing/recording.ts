/** What recordings of nginx, HAProxy and Caddy as load balancers have in common. */
import * as v from 'valibot';
import type { Problem } from '../../../../models/shared/problem';
import { describeProblem } from '../../../../models/shared/problem';
import { success } from '../../../../models/shared/result';
import type { Comparison, Reader } from '../../case';
import { caseOf, hasKeys, idOf } from '../../recorded';
import { countsFields } from './counts';

const kind = 'algorithm';

export const recordedRequest = v.object({
  path: v.optional(v.string(), '/'),
  host: v.optional(v.string(), 'lab.test'),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  src: v.optional(v.string(), '127.0.0.1'),
  hold: v.optional(v.boolean(), false),
  release: v.optional(v.array(v.number()), []),
  sleepMs: v.optional(v.number(), 0),
  actions: v.optional(v.array(v.string()), []),
  failOn: v.optional(v.array(v.string()), []),
});
export type RecordedRequest = v.InferOutput<typeof recordedRequest>;

const recording = v.object({
  version: v.optional(v.string()),
  configText: v.string(),
  servers: v.array(v.object({ name: v.string(), address: v.string(), live: v.optional(v.boolean(), true) })),
  requests: v.optional(v.array(recordedRequest)),
  picks: v.optional(v.array(v.string())),
  queuedAtSend: v.optional(v.array(v.number())),
  checks: v.optional(v.pipe(v.string(), v.regex(/^[ox]*$/, 'must hold only o and x'))),
  states: v.optional(v.array(v.string())),
  attempts: v.optional(v.array(v.array(v.string()))),
  setCookies: v.optional(v.array(v.nullable(v.string()))),
  candidates: v.optional(v.array(v.array(v.string()))),
  ...countsFields,
});
export type Recording = v.InferOutput<typeof recording>;

/** A reader for the files of one product, told by its name in the file. */
export function balancingReader(product: string, names: RegExp, compare: (recorded: Recording) => Comparison): Reader {
  return {
    kind,
    product,
    names,
    recognises: (content) => hasKeys(content, 'configText', 'servers') && content['product'] === product,
    read: ({ content, name }) => {
      const id = hasKeys(content, 'id') ? idOf(content, 0, 'id') : name.replace(/\.json$/, '');
      return success([caseOf({ id, product, kind }, recording, content, compare)]);
    },
  };
}

/** The requests of a recording; one that gives only their number means requests without anything particular. */
export function requestsOf(recorded: Recording): readonly RecordedRequest[] {
  return recorded.requests ?? Array.from({ length: recorded.requestCount ?? 0 }, () => v.parse(recordedRequest, {}));
}

/** A recorded request as the products' models take it. */
export function sentRequest({ path, host, headers, src }: RecordedRequest) {
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host');
  const namedHost = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
  const all: readonly (readonly [string, string])[] = [['Host', namedHost ?? host], ...own];
  return { method: 'GET', target: path, source: src, headers: all };
}

/** Server names by address and back; addresses are compared as the configuration writes them. */
export function serverNames(recorded: Recording) {
  const names = new Map(recorded.servers.map(({ address, name }) => [address, name]));
  const addresses = new Map(recorded.servers.map(({ address, name }) => [name, address]));
  return {
    nameOf: (address: string): string => names.get(address) ?? address,
    addressOf: (name: string): string => addresses.get(name) ?? name,
    dead: new Set(recorded.servers.filter(({ live }) => !live).map(({ address }) => address)),
  };
}

/** Keys of a list that differ: `picks[3]`, or `picks.length`. */
export function differing(key: string, expected: readonly unknown[], got: readonly unknown[]): readonly string[] {
  if (expected.length !== got.length) return [`${key}.length`];
  return expected.flatMap((one, index) =>
    JSON.stringify(one) === JSON.stringify(got[index]) ? [] : [`${key}[${index}]`],
  );
}

/** Index of the first request that differs. */
export function firstDiffering(differs: readonly string[]): number | undefined {
  const indices = differs.flatMap((key) => /\[(\d+)\]$/.exec(key)?.[1] ?? []).map(Number);
  return indices.length === 0 ? undefined : Math.min(...indices);
}

/** What the product would have refused, and what may make a difference. */
export function sortedProblems(problems: readonly Problem[]) {
  const lines = (some: readonly Problem[]) =>
    some.map((problem) => describeProblem({ ...problem, file: 'configText' }));
  const isNote = ({ code }: Problem): boolean =>
    code === 'not-modelled' || code === 'no-effect' || code === 'unknown-directive';
  return { refused: lines(problems.filter((one) => !isNote(one))), notes: lines(problems.filter(isNote)) };
}
