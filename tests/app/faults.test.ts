import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../src/app/dialogs/faults';
import type { FaultFocus } from '../../src/app/dialogs/faults';
import { presetById, scenarioOf, parseScenario } from '../../src/scenario';

const scenario = scenarioOf(presetById('pool-queue')!);
const ask = (focus: FaultFocus, isUp = true) => faultsOf(scenario, focus, 40, () => isUp);
const titles = (groups: readonly { readonly title: string }[]) => groups.map(({ title }) => title);

describe('faults', () => {
  it('of a station inside a server are those of the server that the request is on', () => {
    const { here, elsewhere } = ask({ station: 'app', followed: 'app-2' });
    expect(titles(here)).toEqual(['app-2']);
    expect(titles(elsewhere)).toContain('app-1');
    expect(titles(elsewhere)).toContain('Database');
  });

  it('of the pool are its own and its server’s, of the database its own', () => {
    expect(titles(ask({ station: 'pool', followed: 'app-2' }).here)).toEqual(['Connection pool', 'app-2']);
    expect(titles(ask({ station: 'database', followed: 'app-2' }).here)).toEqual(['Database']);
  });

  it('of a server that was chosen itself are that server’s alone', () => {
    expect(titles(ask({ server: 'app-3', station: 'pool', followed: 'app-2' }).here)).toEqual(['app-3']);
  });

  it('of TLS there are none, and all the others stand elsewhere', () => {
    const { here, elsewhere } = ask({ station: 'tls' });
    expect(here).toEqual([]);
    expect(titles(elsewhere)).toEqual(titles(ask({}).elsewhere));
  });

  it('of a server that is down: it can only be started again', () => {
    const [group] = ask({ server: 'app-1' }, false).here;
    expect(group!.faults.map(({ label }) => label)).toEqual(['Start it again']);
  });

  it('are all valid in the scenario', () => {
    const { elsewhere } = ask({});
    for (const { faults } of elsewhere) {
      for (const { intervention } of faults) {
        const asked = parseScenario({ ...structuredClone(scenario), interventions: [intervention] });
        expect(asked.ok ? [] : asked.problems).toEqual([]);
      }
    }
    expect(elsewhere.length).toBeGreaterThan(5);
  });
});
