/** What is going on under load, in words and sums: a headline, two sentences, where everybody is, and Little's law in numbers. */
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { Run, TrafficAt, TrafficSummary } from '../../journey';
import { settingsAt } from '../../journey';
import type { Playhead } from '../transport/playhead';
import { instant } from './numbers';
import './rail.css';
import { useTrafficAt } from './use-traffic-at';
import { WhereTable } from './WhereTable';
import { abandonedNote, eyebrow, goodputWords, headline, lede, littleSentence, sampleNote } from './words';

export interface TrafficRailProps {
  readonly run: Run;
  /** What `summariseTraffic` made of the same run. */
  readonly summary: TrafficSummary;
  readonly playhead: Playhead;
  /** For a phone's sheet that is not pulled up: headline and sentences only. */
  readonly isBrief?: boolean;
}

export function TrafficRail({ run, summary, playhead, isBrief = false }: TrafficRailProps): ReactNode {
  const facts = useTrafficAt(run, summary, playhead);
  const servers = settingsAt(run, facts.atMs).servers.filter(({ isUp }) => isUp).length;
  const title = headline(facts, servers);
  const sentences = lede(facts, servers);
  return (
    <section className="traffic-rail" aria-label="What happens now">
      <p className="traffic-eyebrow">{eyebrow(facts)}</p>
      <h2>{title}</h2>
      <p className="traffic-lede">{sentences}</p>
      {!isBrief && (
        <>
          <WhereTable where={facts.where} />
          <Sums facts={facts} />
        </>
      )}
      <AtRest atMs={facts.atMs} words={`${title}. ${sentences}`} />
    </section>
  );
}

function Sums({ facts }: { readonly facts: TrafficAt }): ReactNode {
  const notes = [littleSentence(facts), goodputWords(facts), abandonedNote(facts), sampleNote(facts)];
  return notes.flatMap((note, index) =>
    note === undefined ? (
      []
    ) : (
      <p key={index} className="traffic-sum">
        {note}
      </p>
    ),
  );
}

/** A screen reader hears the words once the playhead has stopped, not sixty times a second. */
const restMs = 900;

function AtRest({ atMs, words }: { readonly atMs: number; readonly words: string }): ReactNode {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(`At ${instant(atMs)}: ${words}`), restMs);
    return () => clearTimeout(timer);
  }, [atMs, words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
