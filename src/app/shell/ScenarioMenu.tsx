/** The name of what is open; pressing it opens something else. */
import type { ReactNode } from 'react';
import { presetGroups, scenarioOf } from '../../scenario';
import { Sign } from '../../views/theme/icons';
import { useApp, useAppState } from '../store/app-state';
import { Menu } from './Menu';
import type { MenuItem } from './Menu';
import { useShown } from './use-run';

export function ScenarioMenu(): ReactNode {
  const origin = useAppState((state) => state.document.origin);
  const title = useAppState((state) => state.document.scenario.title);
  const openScenario = useAppState((state) => state.openScenario);
  const openDialog = useAppState((state) => state.openDialog);
  const { lastVisit } = useApp();
  const shown = useShown();
  const items: MenuItem[] = presetGroups.flatMap(({ title: group, presets }) =>
    presets.map((preset) => ({
      id: preset.id,
      label: preset.title,
      about: preset.lookFor,
      group,
      isChosen: origin.kind === 'preset' && origin.id === preset.id,
      run: () => openScenario(scenarioOf(preset), { kind: 'preset', id: preset.id }),
    })),
  );
  if (lastVisit) {
    items.unshift({
      id: 'last-visit',
      label: 'Where you left off',
      about: lastVisit.title,
      isChosen: false,
      run: () => location.assign(lastVisit.address),
    });
  }
  items.push({
    id: 'open',
    label: 'Open a scenario…',
    about: 'From a file, a link or text that you paste.',
    isChosen: false,
    run: () => openDialog('open'),
  });
  return (
    <Menu label={`Scenario: ${title}`} className="crumb-button crumb-scenario" items={items}>
      <span className="crumb-title">{title}</span>
      {shown && (
        <span className="mono crumb-endpoint">
          {shown.story.endpoint.method} {shown.story.endpoint.path}
        </span>
      )}
      <Sign name="down" size={14} />
    </Menu>
  );
}
