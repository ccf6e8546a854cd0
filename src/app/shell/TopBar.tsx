/** Where one is, and what can be done with the whole: another scenario, another picture, sharing, settings. */
import type { ReactNode } from 'react';
import { BrandMark } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';
import { isOfTraffic, otherPicture } from '../store/view-slice';
import { MoreMenu } from './MoreMenu';
import { ScenarioMenu } from './ScenarioMenu';
import { ThemeMenu } from './ThemeMenu';
import { UndoButtons } from './UndoButtons';
import type { Layout } from './use-media';

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
            <UndoButtons />
            <TrafficButton />
            <PictureButton />
            <BarButton dialog="share" label="Share" />
            {layout === 'wide' ? (
              <>
                <FidelityButton />
                <ThemeMenu isIcon={false} />
                <BarButton dialog="settings" label="Settings" />
                <BarButton dialog="about" label="About" />
                <BarButton dialog="shortcuts" label="?" name="Keyboard shortcuts" />
              </>
            ) : (
              <>
                <ThemeMenu isIcon={false} />
                <MoreMenu isPhone={false} />
              </>
            )}
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
      {picture === 'fidelity' ? <Back /> : <h1>{isOfTraffic(picture) ? 'Traffic' : 'Journey'}</h1>}
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

function PictureButton(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  if (picture === 'fidelity') return null;
  const isTable = picture === 'table' || picture === 'traffic-table';
  return (
    <button
      type="button"
      className="bar-button"
      aria-keyshortcuts="V"
      onClick={() => setPicture(otherPicture(picture))}
    >
      {isTable ? 'Map view' : 'Table view'}
    </button>
  );
}

/** From one request to all of them, and back. */
function TrafficButton(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  if (picture === 'fidelity') return null;
  const seesAll = isOfTraffic(picture);
  return (
    <button
      type="button"
      className="bar-button"
      aria-keyshortcuts="T"
      onClick={() => setPicture(seesAll ? 'map' : 'traffic')}
    >
      {seesAll ? 'Journey' : 'Traffic'}
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

function PhoneBar(): ReactNode {
  const picture = useAppState((state) => state.picture);
  return (
    <>
      <h1 className="visually-hidden">
        First Byte: {picture === 'fidelity' ? 'fidelity' : isOfTraffic(picture) ? 'traffic' : 'journey'}
      </h1>
      {picture === 'fidelity' ? <Back /> : <ScenarioMenu />}
      <nav aria-label="Page">
        <MoreMenu isPhone />
        <ThemeMenu isIcon />
      </nav>
    </>
  );
}
