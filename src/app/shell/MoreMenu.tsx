/** Everything in the top bar that has no room of its own. */
import type { ReactNode } from 'react';
import { Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';
import { isOfTraffic, otherPicture } from '../store/view-slice';
import { Menu } from './Menu';
import type { MenuItem } from './Menu';

export function MoreMenu({ isPhone }: { readonly isPhone: boolean }): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  const openDialog = useAppState((state) => state.openDialog);
  const last = useAppState((state) => state.past.at(-1)?.label);
  const next = useAppState((state) => state.future[0]?.label);
  const undo = useAppState((state) => state.undo);
  const redo = useAppState((state) => state.redo);
  const onPhone: MenuItem[] = [
    isOfTraffic(picture)
      ? { id: 'journey', label: 'Journey of one request', run: () => setPicture('map') }
      : { id: 'traffic', label: 'Traffic: all requests', run: () => setPicture('traffic') },
    {
      id: 'other',
      label: picture === 'table' || picture === 'traffic-table' ? 'Map view' : 'Table view',
      run: () => setPicture(otherPicture(picture)),
    },
    ...(last === undefined ? [] : [{ id: 'undo', label: `Undo: ${last}`, run: undo }]),
    ...(next === undefined ? [] : [{ id: 'redo', label: `Redo: ${next}`, run: redo }]),
    { id: 'share', label: 'Share', run: () => openDialog('share') },
  ];
  const items: MenuItem[] = [
    ...(isPhone ? onPhone : []),
    { id: 'fidelity', label: 'Fidelity', run: () => setPicture('fidelity') },
    { id: 'settings', label: 'Settings', run: () => openDialog('settings') },
    { id: 'about', label: 'About', run: () => openDialog('about') },
    { id: 'shortcuts', label: 'Keyboard shortcuts', run: () => openDialog('shortcuts') },
  ];
  return (
    <Menu {...(isPhone ? { label: 'Menu' } : {})} className={isPhone ? 'icon-button' : 'bar-button'} items={items}>
      {isPhone ? <Sign name="table" /> : 'More'}
    </Menu>
  );
}
