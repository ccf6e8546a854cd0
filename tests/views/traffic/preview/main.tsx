/** A page to look at the traffic views alone: `?view=map&at=15000&theme=dark&servers=3&width=1080&height=500`. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../../src/views/theme/tokens.css';
import '../../../../src/views/theme/base.css';
import { PatternDefinitions } from '../../../../src/views/theme/patterns';
import { movable } from '../../preview/movable';
import { pages } from './pages';
import { chosen } from './scenarios';

const wish = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = wish.get('theme') ?? 'light';
const shown = chosen(wish);
const playhead = movable(Number(wish.get('at') ?? 15_000));
const Page = pages[wish.get('view') ?? 'map'] ?? pages['map']!;
Object.assign(window, { seek: (atMs: number) => playhead.set(atMs), run: shown.run, summary: shown.summary });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <PatternDefinitions />
    <Page {...shown} playhead={playhead} wish={wish} />
  </StrictMode>,
);
