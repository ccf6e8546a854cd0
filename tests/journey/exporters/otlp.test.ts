import { describe, expect, it } from 'vitest';
import { RUN_BEGINS_UNIX_MS, otlpPieces, resourceSpans, textOf, traceparent } from '../../../src/journey/exporters';
import type { OtlpSpan, ResourceSpans } from '../../../src/journey/exporters';
import type { Run } from '../../../src/journey';
import { comb, dying, leaving, runs } from './runs';

const spansOf = (resources: Iterable<ResourceSpans>): OtlpSpan[] =>
  [...resources].flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

function attribute(span: OtlpSpan, key: string): string | undefined {
  const value = span.attributes.find((candidate) => candidate.key === key)?.value;
  if (value === undefined) return undefined;
  return 'stringValue' in value ? value.stringValue : value.intValue;
}

/** The rules of the protocol's JSON for one span. */
function brokenRules(span: OtlpSpan): string[] {
  const isId = (id: string, digits: number) => new RegExp(`^[0-9a-f]{${digits}}$`).test(id) && !/^0+$/.test(id);
  const isDecimal = (text: string) => typeof text === 'string' && /^\d+$/.test(text);
  const rules: Record<string, boolean> = {
    'traceId is 32 hexadecimal digits': isId(span.traceId, 32),
    'spanId is 16 hexadecimal digits': isId(span.spanId, 16),
    'parentSpanId is one or absent': !('parentSpanId' in span) || isId(span.parentSpanId ?? '', 16),
    'there is a name': span.name !== '',
    'kind is a number of the enum': [1, 2, 3, 4, 5].includes(span.kind),
    'times are decimal texts': isDecimal(span.startTimeUnixNano) && isDecimal(span.endTimeUnixNano),
    'the end is not before the start': BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano),
    'a key stands once': new Set(span.attributes.map(({ key }) => key)).size === span.attributes.length,
    'whole numbers are texts': span.attributes.every(
      ({ value }) => !('intValue' in value) || /^-?\d+$/.test(value.intValue),
    ),
    'a status is unset, ok or error': span.status === undefined || [0, 1, 2].includes(span.status.code),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

/** Roots by their trace; every other span names a parent of its own trace. */
function trees(spans: readonly OtlpSpan[]): Map<string, OtlpSpan> {
  const byId = new Map(spans.map((span) => [`${span.traceId} ${span.spanId}`, span]));
  expect(byId.size).toBe(spans.length);
  const roots = new Map<string, OtlpSpan>();
  for (const span of spans) {
    if (span.parentSpanId === undefined) {
      expect(roots.has(span.traceId)).toBe(false);
      roots.set(span.traceId, span);
    } else {
      expect(byId.has(`${span.traceId} ${span.parentSpanId}`)).toBe(true);
    }
  }
  return roots;
}

describe('OTLP', () => {
  it.each(runs)('of %s is valid, a tree for each request', (_, run) => {
    const { resourceSpans: resources } = JSON.parse(textOf(otlpPieces(run))) as { resourceSpans: ResourceSpans[] };
    for (const { resource } of resources) expect(resource.attributes[0]?.key).toBe('service.name');
    const spans = spansOf(resources);
    expect(spans).toHaveLength(run.trace.spans.count);
    expect([...new Set(spans.flatMap(brokenRules))]).toEqual([]);
    const roots = trees(spans);
    expect(roots.size).toBe(run.requests.count);
  });

  it('has nanoseconds that a double could not hold, to the last digit', () => {
    const begins = BigInt(RUN_BEGINS_UNIX_MS) * 1_000_000n;
    const starts = new Set(spansOf(resourceSpans(dying)).map((span) => BigInt(span.startTimeUnixNano) - begins));
    const expected = new Set(Array.from(dying.trace.spans.start, (ms) => BigInt(Math.round(ms * 1_000_000))));
    expect(starts).toEqual(expected);
    expect([...starts].some((ns) => BigInt(Number(begins + ns)) !== begins + ns)).toBe(true);
  });

  it('says what HTTP and the database were asked', () => {
    const spans = spansOf(resourceSpans(comb));
    const root = spans.find(({ parentSpanId }) => parentSpanId === undefined);
    expect(root && attribute(root, 'http.request.method')).toBe('GET');
    expect(root && attribute(root, 'url.full')).toBe('https://shop.example/posts');
    expect(root && attribute(root, 'http.response.status_code')).toBe('200');
    const texts = spans.flatMap((span) => attribute(span, 'db.query.text') ?? []);
    expect(texts).toHaveLength(51);
    expect(texts.filter((text) => text.includes('posts'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('authors'))).toHaveLength(50);
  });

  it('tells services apart: the proxies of three servers are three instances', () => {
    const instances = [...resourceSpans(dying)].flatMap(({ resource }) => {
      const [name, instance] = resource.attributes.map(({ value }) =>
        'stringValue' in value ? value.stringValue : '',
      );
      return name === 'reverse-proxy' ? [instance] : [];
    });
    expect(new Set(instances)).toEqual(new Set(['app-1', 'app-2', 'app-3']));
  });

  it('marks failures as errors with their reason', () => {
    const failed = spansOf(resourceSpans(dying)).filter(({ status }) => status !== undefined);
    expect(new Set(failed.map(({ status }) => status?.message))).toEqual(
      new Set(['upstream refused', 'upstream closed']),
    );
    const left = spansOf(resourceSpans(leaving)).filter(({ status }) => status?.message === 'client gave up');
    expect(left.length).toBeGreaterThan(0);
  });

  it('hands a trace on in 55 characters', () => {
    const ids = (run: Run) => Array.from({ length: run.requests.count }, (_, request) => traceparent(run, request));
    for (const text of ids(dying)) expect(text).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(new Set(ids(dying)).size).toBe(dying.requests.count);
  });
});
