import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leversOf, presets, scenarioOf, turn } from '../../src/scenario';
import type { PlacedLever, Scenario } from '../../src/scenario';
import { encodeShare } from '../../src/scenario/share';
import { readAddress } from '../../src/app/address/read-address';
import { restore } from '../../src/app/address/restore';
import { writeAddress } from '../../src/app/address/write-address';
import type { AddressState } from '../../src/app/address/write-address';
import { speeds } from '../../src/views/transport/speed';

const plainState: Omit<AddressState, 'scenario' | 'origin'> = {
  request: 0,
  sinceStartMs: 0,
  view: 'map',
  theme: 'auto',
  speed: 1 / 80,
  pace: 'story',
};

/** A preset with some of its levers turned to a value that its slider, list or switch has. */
const turnedPreset: fc.Arbitrary<{ id: string; scenario: Scenario }> = fc
  .record({ preset: fc.constantFrom(...presets), turns: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }) })
  .map(({ preset, turns }) => {
    let scenario = scenarioOf(preset);
    for (const [which, what] of turns) {
      const levers = leversOf(scenario);
      const lever = levers[which % levers.length];
      if (lever) scenario = turn(scenario, lever, valueOf(lever, what));
    }
    return { id: preset.id, scenario };
  });

function valueOf({ lever }: PlacedLever, what: number): number | string | boolean {
  switch (lever.kind) {
    case 'number':
      return lever.ticks[what % lever.ticks.length]!;
    case 'choice':
      return lever.choices[what % lever.choices.length]!.value;
    case 'switch':
      return what % 2 === 0;
  }
}

describe('an address', () => {
  it('of a preset with turned levers restores exactly that scenario', async () => {
    await fc.assert(
      fc.asyncProperty(turnedPreset, async ({ id, scenario }) => {
        const { search, isComplete } = writeAddress({ ...plainState, scenario, origin: { kind: 'preset', id } });
        const hash = isComplete ? '' : `#s=${encodeShare({ scenario, playheadMs: 0 })}`;
        const restored = await restore(readAddress(search, hash));
        expect(restored.notices).toEqual([]);
        expect(JSON.parse(JSON.stringify(restored.document.scenario))).toEqual(JSON.parse(JSON.stringify(scenario)));
      }),
      { numRuns: 60 },
    );
  });

  it('needs no packed state for an ordinary lever', () => {
    const preset = presets[1]!;
    const base = scenarioOf(preset);
    const size = leversOf(base).find((lever) => lever.id === 'pool.size')!;
    const scenario = turn(base, size, 4);
    const address = writeAddress({ ...plainState, scenario, origin: { kind: 'preset', id: preset.id } });
    expect(address.isComplete).toBe(true);
    expect(address.search).toContain(`preset=${preset.id}&pool.size=4`);
  });

  it('needs the packed state for an intervention', () => {
    const preset = presets[0]!;
    const base = scenarioOf(preset);
    const scenario: Scenario = {
      ...base,
      interventions: [...base.interventions, { kind: 'kill', atMs: 5, server: base.servers[0]!.id }],
    };
    expect(writeAddress({ ...plainState, scenario, origin: { kind: 'preset', id: preset.id } }).isComplete).toBe(false);
  });

  it('carries view, theme, speed, pace, request and time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...speeds),
        fc.constantFrom('map', 'table', 'fidelity'),
        fc.constantFrom('auto', 'light', 'dark', 'projector'),
        fc.constantFrom('story', 'true'),
        fc.nat(999_999),
        fc.integer({ min: 0, max: 2 ** 40 }),
        (speed, view, theme, pace, request, ticks) => {
          const sinceStartMs = ticks / 2 ** 20;
          const preset = presets[0]!;
          const origin = { kind: 'preset', id: preset.id } as const;
          const state: AddressState = {
            scenario: scenarioOf(preset),
            origin,
            request,
            sinceStartMs,
            view,
            theme,
            speed,
            pace,
          } as AddressState;
          const { wish, ignored } = readAddress(writeAddress(state).search, '');
          expect(ignored).toEqual([]);
          expect(wish.view ?? 'map').toBe(view);
          expect(wish.theme ?? 'auto').toBe(theme);
          expect(wish.speed ?? 1 / 80).toBe(speed);
          expect(wish.pace ?? 'story').toBe(pace);
          expect(wish.request ?? state.scenario.follow.request).toBe(request);
          expect(Math.abs(wish.sinceStartMs! - sinceStartMs)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('lists everything that it ignores, with what was probably meant', async () => {
    const { wish, ignored } = readAddress(
      '?preset=pool-que&theme=drak&t=soon&speed=3&pace=quick&seed=-1&view=mpa',
      '#s',
    );
    expect(wish).toEqual({ levers: [] });
    expect(ignored.length).toBe(8);
    expect(ignored.join('\n')).toContain('did you mean "pool-queue"');
    expect(ignored.join('\n')).toContain('did you mean "dark"');
    const restored = await restore(readAddress('?pool.sise=4&pool.size=many&cache.isOn=maybe&pool.borrowMs=-3', ''));
    expect(restored.notices).toHaveLength(1);
    const lines = restored.notices[0]!.lines!;
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).toContain('did you mean "pool.size"');
  });

  it('with a broken packed state opens a preset and says why', async () => {
    for (const hash of ['#s=v1.!!!', '#s=v1.AAAA', '#s=v9.AAAA', '#s=%00', '#s=' + 'A'.repeat(300_000)]) {
      const restored = await restore(readAddress('?preset=pool-queue', hash));
      expect(restored.document.origin).toEqual({ kind: 'preset', id: 'pool-queue' });
      expect(restored.notices[0]?.title).toMatch(/cannot be restored/);
      expect(restored.notices[0]?.lines?.length).toBeGreaterThan(0);
    }
  });

  it('survives any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (search, hash) => {
        const restored = await restore(readAddress(search, hash));
        expect(restored.document.scenario.servers.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
