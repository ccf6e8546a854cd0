/** What holds for every stack of the Node frameworks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printEvent } from '../../../../src/models/middleware/onion/event';
import type { OnionFramework } from '../../../../src/models/middleware/onion/framework';
import { onionFrameworkFor } from '../../../../src/models/middleware/onion/frameworks';
import type { OnionRun } from '../../../../src/models/middleware/onion/outcome';
import { RECORDED_REQUEST } from '../../../../src/models/middleware/onion/outcome';
import { sayReason } from '../../../../src/models/middleware/onion/reason';
import { expressStacks, fastifyStacks, koaStacks, waitingKoaStacks } from './stacks';

function frameworkOf(name: string, version: string): OnionFramework {
  const found = onionFrameworkFor(name, version);
  if (found === undefined) throw new Error(`${name} ${version} has no rules`);
  return found;
}

const frameworks = {
  'express 4': { rules: frameworkOf('express', '4'), stacks: expressStacks },
  'express 5': { rules: frameworkOf('express', '5'), stacks: expressStacks },
  'koa 3': { rules: frameworkOf('koa', '3'), stacks: koaStacks },
  'fastify 5': { rules: frameworkOf('fastify', '5'), stacks: fastifyStacks },
};

function cross(rules: OnionFramework, stack: unknown): OnionRun {
  const run = rules.run(stack, RECORDED_REQUEST);
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  return run.value;
}

/** The events of a run without those of the layer at `place`, with the labels that the stack has without it. */
function eventsWithout({ events }: OnionRun, place: number): readonly string[] {
  const earlier = (label: string) => (Number(label) > place ? `${Number(label) - 1}` : label);
  return events
    .filter((event) => event.layer !== `${place}`)
    .map((event) => ({
      ...event,
      ...(event.layer === undefined ? {} : { layer: earlier(event.layer) }),
      ...(event.detail === undefined ? {} : { detail: shifted(event.detail, place) }),
    }))
    .map((event) => `${event.atMs} ${printEvent(event)}`);
}

/** An error's text names its layer: `E-3`, `{"o":"3"}`, `timeout 3`. A status stands alone. */
function shifted(detail: string, place: number): string {
  return detail.replace(/(E-|T-|str-|timeout |"o":")(\d+)/, (_all, word: string, index: string) =>
    Number(index) > place ? `${word}${Number(index) - 1}` : `${word}${index}`,
  );
}

describe.each(Object.entries(frameworks))('%s', (_name, { rules, stacks }) => {
  it('every entered layer is left, thrown out of or never resumed', () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const run = cross(rules, stack);
        const entries = run.events.filter(
          (event, index) => event.verb === 'enter' || run.crossings.some((one) => one.enter === index),
        );
        expect(run.crossings).toHaveLength(entries.length);
        for (const { layer, enter, end, exit } of run.crossings) {
          expect(run.events[enter]?.layer).toBe(layer);
          expect(exit).toBeGreaterThan(enter);
          expect(exit).toBeLessThanOrEqual(run.events.length);
          if (end === 'never-resumed') expect(exit).toBe(run.events.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('answers once or hangs, says why in whole sentences, and does the same again', () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const run = cross(rules, stack);
        const sends = run.events.filter((event) => event.verb === 'send');
        expect(sends.map((event) => Number(event.detail))).toEqual(run.outcome === 'response' ? [run.status] : []);
        expect(['response', 'hang']).toContain(run.outcome);
        for (const reason of run.reasons) expect(sayReason(rules.words, reason)).not.toMatch(/\{\w+\}|  /);
        expect(run.events.map((event) => event.atMs)).toEqual(
          run.events.map((event) => event.atMs).toSorted((a, b) => a - b),
        );
        expect(cross(rules, stack)).toEqual(run);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a layer that only passes on changes nothing else', () => {
  const additions = [
    { name: 'express 4', layer: { k: 'pass' }, arbitrary: expressStacks },
    { name: 'express 5', layer: { k: 'pass' }, arbitrary: expressStacks },
    { name: 'koa 3', layer: { k: 'return-next' }, arbitrary: koaStacks },
    { name: 'koa 3', layer: { k: 'pass' }, arbitrary: waitingKoaStacks },
    ...(['onRequest', 'preParsing', 'preHandler', 'onSend', 'onError'] as const).map((hook) => ({
      name: 'fastify 5' as const,
      layer: { hook, k: 'pass-cb' },
      arbitrary: fastifyStacks,
    })),
  ] as const;

  it.each(additions)('$name $layer', ({ name, layer, arbitrary }) => {
    const rules = frameworks[name].rules;
    fc.assert(
      fc.property(arbitrary, fc.nat(), (stack, drawn) => {
        const place = drawn % (stack.layers.length + 1);
        // Express tells an end behind passed-over layers from an end behind entered ones, so something must follow.
        if (rules.framework === 'express') fc.pre(place < stack.layers.length);
        const layers = stack.layers.toSpliced(place, 0, layer);
        const without = cross(rules, stack);
        const run = cross(rules, { ...stack, layers });
        expect(eventsWithout(run, place)).toEqual(without.events.map((event) => `${event.atMs} ${printEvent(event)}`));
        expect([run.outcome, run.status]).toEqual([without.outcome, without.status]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('koa', () => {
  it('is nested: what is entered inside a waiting layer ends before it', () => {
    fc.assert(
      fc.property(waitingKoaStacks, (stack) => {
        const { crossings } = cross(frameworks['koa 3'].rules, stack);
        for (const [index, outer] of crossings.entries()) {
          for (const inner of crossings.slice(index + 1)) {
            if (inner.enter < outer.exit) expect(inner.exit).toBeLessThanOrEqual(outer.exit);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('enters the layers from outside to inside, each at most once', () => {
    fc.assert(
      fc.property(koaStacks, (stack) => {
        const entered = cross(frameworks['koa 3'].rules, stack).crossings.map((crossing) => crossing.layer);
        expect(entered.filter((layer) => layer !== 'h')).toEqual(
          entered.filter((layer) => layer !== 'h').map((_layer, index) => `${index}`),
        );
      }),
    );
  });
});

describe('fastify', () => {
  it('answers every stack', () => {
    fc.assert(
      fc.property(fastifyStacks, (stack) => {
        expect(cross(frameworks['fastify 5'].rules, stack).outcome).toBe('response');
      }),
    );
  });
});
