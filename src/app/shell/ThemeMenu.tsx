import type { ReactNode } from 'react';
import { Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';
import { themes } from '../store/saved-state';
import type { Theme } from '../store/saved-state';
import { Menu } from './Menu';

const themeWords: Readonly<Record<Theme, string>> = {
  auto: 'As the system has it',
  light: 'Light',
  dark: 'Dark',
  projector: 'Projector',
};

export function ThemeMenu({ isIcon }: { readonly isIcon: boolean }): ReactNode {
  const theme = useAppState((state) => state.preferences.theme);
  const prefer = useAppState((state) => state.prefer);
  const items = themes.map((id) => ({
    id,
    label: themeWords[id],
    isChosen: id === theme,
    run: () => prefer({ theme: id }),
  }));
  return (
    <Menu {...(isIcon ? { label: 'Theme' } : {})} className={isIcon ? 'icon-button' : 'bar-button'} items={items}>
      {isIcon ? <Sign name="theme" /> : 'Theme'}
    </Menu>
  );
}
