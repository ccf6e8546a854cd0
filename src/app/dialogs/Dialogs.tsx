/** The dialog that is open. All of them are one part of the page, loaded behind the first picture. */
import type { ReactNode } from 'react';
import { useAppState } from '../store/app-state';
import './dialogs.css';
import { AboutDialog } from './AboutDialog';
import { FaultsDialog } from './FaultsDialog';
import { OpenDialog } from './OpenDialog';
import { SettingsDialog } from './SettingsDialog';
import { ShareDialog } from './ShareDialog';
import { ShortcutsDialog } from './ShortcutsDialog';

export default function Dialogs(): ReactNode {
  const dialog = useAppState((state) => state.dialog);
  switch (dialog) {
    case undefined:
      return null;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'share':
      return <ShareDialog />;
    case 'open':
      return <OpenDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'about':
      return <AboutDialog />;
    case 'faults':
      return <FaultsDialog />;
  }
}
