/** A page to look at the views alone: `?story=pool-queue&view=desk&theme=dark&at=61.4`. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../src/views/theme/tokens.css';
import '../../../src/views/theme/base.css';
import './preview.css';
import { Desk, Levers, Phone, Station, Table } from './pages';
import { movable } from './movable';
import { shown } from './stories';
import { PatternDefinitions } from '../../../src/views/theme/patterns';

const wish = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = wish.get('theme') ?? 'light';
const now = shown(wish.get('story') ?? 'orders');
const playhead = movable(now.story.startMs + Number(wish.get('at') ?? 61.4));
const pages = { desk: Desk, phone: Phone, table: Table, station: Station, levers: Levers };
const Page = pages[(wish.get('view') ?? 'desk') as keyof typeof pages];

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <PatternDefinitions />
    <Page shown={now} playhead={playhead} station={wish.get('station') ?? 'pool'} />
  </StrictMode>,
);
