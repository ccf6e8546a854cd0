/** Where one is, and what can be done with the whole: another scenario, another picture, sharing, settings. */
import type { ReactNode } from 'react';
import { presets, scenarioOf } from '../../scenario';
import { BrandMark, Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';
import { themes } from '../store/saved-state';
import type { Theme } from '../store/saved-state';
import { Menu } from './Menu';
import type { MenuItem } from './Menu';
import { useShown } from './use-run';
import type { Layout } from './use-media';

const themeWords: Readonly<Record<Theme, string>> = {
  auto: 'As the system has it',
  light: 'Light',
  dark: 'Dark',
  projector: 'Projector',
};

export function TopBar({ layout }: { readonly layout: Layout }): ReactNode {
  return (
    <header className="topbar">
      {layout === 'phone' ? (
        <PhoneBar />
      ) : (
        <>
          <p className="brand">
            <BrandMark />
            First Byte
          </p>
          <Crumb />
          <nav aria-label="Page">
            <Undo />
            <PictureButton />
            <BarButton dialog="share" label="Share" />
            <FidelityButton />
            <ThemeMenu className="bar-button" />
            <BarButton dialog="settings" label="Settings" />
            <BarButton dialog="about" label="About" />
            <BarButton dialog="shortcuts" label="?" name="Keyboard shortcuts" />
          </nav>
        </>
      )}
    </header>
  );
}

/** `Journey / GET /api/orders/42`: the name of what is open is the button that opens something else. */
function Crumb(): ReactNode {
  const picture = useAppState((state) => state.picture);
  return (
    <div className="crumb">
      {picture === 'fidelity' ? <Back /> : <h1>Journey</h1>}
      <span aria-hidden="true">/</span>
      {picture === 'fidelity' ? <h1>Fidelity</h1> : <ScenarioMenu />}
    </div>
  );
}

function Back(): ReactNode {
  const setPicture = useAppState((state) => state.setPicture);
  return (
    <button type="button" className="crumb-button" onClick={() => setPicture('map')}>
      Journey
    </button>
  );
}

function ScenarioMenu(): ReactNode {
  const origin = useAppState((state) => state.document.origin);
  const title = useAppState((state) => state.document.scenario.title);
  const openScenario = useAppState((state) => state.openScenario);
  const openDialog = useAppState((state) => state.openDialog);
  const shown = useShown();
  const items: MenuItem[] = presets.map((preset) => ({
    id: preset.id,
    label: preset.title,
    about: preset.lookFor,
    isChosen: origin.kind === 'preset' && origin.id === preset.id,
    run: () => openScenario(scenarioOf(preset), { kind: 'preset', id: preset.id }),
  }));
  items.push({
    id: 'open',
    label: 'Open a scenario…',
    about: 'From a file, a link or text that you paste.',
    isChosen: false,
    run: () => openDialog('open'),
  });
  return (
    <Menu label={`Scenario: ${title}`} className="crumb-button crumb-scenario" items={items}>
      <span className="mono">{shown ? `${shown.story.endpoint.method} ${shown.story.endpoint.path}` : title}</span>
      <Sign name="down" size={14} />
    </Menu>
  );
}

/** Both ways back; there only when there is a way. */
function Undo(): ReactNode {
  const last = useAppState((state) => state.past.at(-1)?.label);
  const next = useAppState((state) => state.future[0]?.label);
  const undo = useAppState((state) => state.undo);
  const redo = useAppState((state) => state.redo);
  if (last === undefined && next === undefined) return null;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={last === undefined ? 'Undo' : `Undo: ${last}`}
        title={last === undefined ? 'Nothing to undo' : `Undo: ${last} (Z)`}
        aria-keyshortcuts="Z"
        aria-disabled={last === undefined}
        onClick={undo}
      >
        <Sign name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={next === undefined ? 'Redo' : `Redo: ${next}`}
        title={next === undefined ? 'Nothing to redo' : `Redo: ${next} (Shift Z)`}
        aria-keyshortcuts="Shift+Z"
        aria-disabled={next === undefined}
        onClick={redo}
      >
        <Sign name="redo" />
      </button>
    </>
  );
}

function PictureButton(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  if (picture === 'fidelity') return null;
  const isTable = picture === 'table';
  return (
    <button
      type="button"
      className="bar-button"
      aria-keyshortcuts="V"
      onClick={() => setPicture(isTable ? 'map' : 'table')}
    >
      {isTable ? 'Map view' : 'Table view'}
    </button>
  );
}

function FidelityButton(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  return (
    <button
      type="button"
      className="bar-button"
      aria-current={picture === 'fidelity' ? 'page' : undefined}
      onClick={() => setPicture('fidelity')}
    >
      Fidelity
    </button>
  );
}

interface BarButtonProps {
  readonly dialog: 'share' | 'settings' | 'about' | 'shortcuts';
  readonly label: string;
  readonly name?: string;
}

function BarButton({ dialog, label, name }: BarButtonProps): ReactNode {
  const openDialog = useAppState((state) => state.openDialog);
  return (
    <button
      type="button"
      className="bar-button"
      aria-haspopup="dialog"
      aria-label={name}
      title={name}
      onClick={() => openDialog(dialog)}
    >
      {label}
    </button>
  );
}

function ThemeMenu({ className }: { readonly className: string }): ReactNode {
  const theme = useAppState((state) => state.preferences.theme);
  const prefer = useAppState((state) => state.prefer);
  const items = themes.map((id) => ({
    id,
    label: themeWords[id],
    isChosen: id === theme,
    run: () => prefer({ theme: id }),
  }));
  const isIcon = className === 'icon-button';
  return (
    <Menu {...(isIcon ? { label: 'Theme' } : {})} className={className} items={items}>
      {isIcon ? <Sign name="theme" /> : 'Theme'}
    </Menu>
  );
}

function PhoneBar(): ReactNode {
  const picture = useAppState((state) => state.picture);
  return (
    <>
      <h1 className="visually-hidden">First Byte: {picture === 'fidelity' ? 'fidelity' : 'journey'}</h1>
      {picture === 'fidelity' ? <Back /> : <ScenarioMenu />}
      <nav aria-label="Page">
        <MoreMenu />
        <ThemeMenu className="icon-button" />
      </nav>
    </>
  );
}

/** On a phone everything that has no room of its own. */
function MoreMenu(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  const openDialog = useAppState((state) => state.openDialog);
  const last = useAppState((state) => state.past.at(-1)?.label);
  const next = useAppState((state) => state.future[0]?.label);
  const undo = useAppState((state) => state.undo);
  const redo = useAppState((state) => state.redo);
  const items: MenuItem[] = [
    picture === 'table'
      ? { id: 'map', label: 'Map view', run: () => setPicture('map') }
      : { id: 'table', label: 'Table view', run: () => setPicture('table') },
    ...(last === undefined ? [] : [{ id: 'undo', label: `Undo: ${last}`, run: undo }]),
    ...(next === undefined ? [] : [{ id: 'redo', label: `Redo: ${next}`, run: redo }]),
    { id: 'share', label: 'Share', run: () => openDialog('share') },
    { id: 'fidelity', label: 'Fidelity', run: () => setPicture('fidelity') },
    { id: 'settings', label: 'Settings', run: () => openDialog('settings') },
    { id: 'about', label: 'About', run: () => openDialog('about') },
    { id: 'shortcuts', label: 'Keyboard shortcuts', run: () => openDialog('shortcuts') },
  ];
  return (
    <Menu label="Menu" className="icon-button" items={items}>
      <Sign name="table" />
    </Menu>
  );
}
