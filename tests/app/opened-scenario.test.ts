import { expect, it } from 'vitest';
import { openedScenario } from '../../src/app/shell/opened-scenario';
import { presetById, scenarioOf, tryChange } from '../../src/scenario';
import { startInThread } from './in-thread';

const queue = scenarioOf(presetById('pool-queue')!);

function withSize(size: number): typeof queue {
  const changed = tryChange(queue, 'pool.size', size);
  if (!changed.ok) throw new RangeError('the pool takes any size');
  return changed.value;
}

it('is the preset, however its levers were turned', () => {
  const origin = { kind: 'preset', id: 'pool-queue' } as const;
  expect(openedScenario({ scenario: withSize(3), origin }, [])).toBe(queue);
});

it('is the first state of what came by a link or from a file', () => {
  const app = startInThread('api-under-budget');
  const opened = () => openedScenario(app.state().document, app.state().past);
  const linked = withSize(7);
  app.state().openScenario(linked, { kind: 'link' });
  expect(opened()).toBe(linked);
  app.state().changeScenario(withSize(5), 'Pool size 7 → 5');
  app.state().changeScenario(withSize(4), 'Pool size 5 → 4');
  expect(opened()).toBe(linked);
  const file = withSize(9);
  app.state().openScenario(file, { kind: 'file', name: 'a.json' });
  app.state().changeScenario(withSize(8), 'Pool size 9 → 8');
  expect(opened()).toBe(file);
});
