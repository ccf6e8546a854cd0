import type { ReactNode } from 'react';
import { memo } from 'react';
import type { Story } from '../../journey';
import { oneDecimalMs } from '../format';
import { waitFill } from '../theme/patterns';
import { nameSize, textSize } from './label';
import type { Label, MapLayout } from './layout-types';
import { phrase, textOf } from './phrase';
import type { Phrase } from './phrase';
import { ribbonWords } from './ribbon-words';
import { firstByteWords } from './station-state';
import { fitted, textWidth } from './text-width';
import { PhraseText } from './Words';

interface NotesProps {
  readonly layout: MapLayout;
  readonly story: Story;
  readonly serverName: string;
  readonly isServerDown: boolean;
  readonly isStretched: boolean;
  /** Index of the segment under way. */
  readonly segment: number;
}

/** The words around the drawing: the wire's times, the open server's name, how time runs, and what the three kinds of ink mean. */
export const Notes = memo(function Notes(props: NotesProps): ReactNode {
  const { layout, story, segment, isStretched } = props;
  const { labels } = layout;
  const wire = wireWords(story, segment);
  const back = firstByteWords(story);
  return (
    <g>
      {labels.network !== null && (
        <PhraseText label={labels.network} phrase={fits(wire, labels.network) ? wire : phrase('', wire.figure)} />
      )}
      {labels.firstByte.length === 1
        ? labels.firstByte.map((label) => (
            <PhraseText key={label.key} label={label} phrase={phrase('', back[1]?.figure)} />
          ))
        : labels.firstByte.map((label, index) => (
            <PhraseText key={label.key} label={label} phrase={back[index] ?? phrase('')} />
          ))}
      <ServerName {...props} />
      {isStretched &&
        labels.ribbon.map((label, index) => (
          <text key={label.key} x={label.x} y={label.y}>
            {ribbonWords(labels.ribbon.length)[index]}
          </text>
        ))}
      {labels.legend !== null && <Legend x={labels.legend.left} y={labels.legend.top + 13} />}
    </g>
  );
});

/** Whether words and number fit on the label together; the number stays where they do not. */
function fits(words: Phrase, label: Label): boolean {
  return textWidth(textOf(words), textSize) <= label.room;
}

/** The segment on the wire while there is one, else how long the way in took. */
function wireWords({ segments }: Story, segment: number) {
  const outside = segments.findIndex(
    ({ station, spentOn }) => station !== 'client' && !(station === 'tls' && spentOn === 'network'),
  );
  const wire = segments.slice(0, outside < 0 ? segments.length : outside);
  const current = wire[segment];
  const first = wire[0];
  const last = wire[wire.length - 1];
  if (current !== undefined && wire.length > 1) {
    return phrase(current.name, oneDecimalMs(current.endMs - current.startMs));
  }
  return phrase('network', first === undefined || last === undefined ? '' : oneDecimalMs(last.endMs - first.startMs));
}

function ServerName({ layout, serverName, isServerDown }: NotesProps): ReactNode {
  const label = layout.labels.chosenServer;
  if (label === null) return null;
  return (
    <>
      <text x={label.x} y={label.y} className="map-name">
        {fitted(serverName, label.room, nameSize, true)}
      </text>
      {isServerDown && <PhraseText label={{ ...label, y: label.y + 20 }} phrase={phrase('down', '', 'bad')} />}
    </>
  );
}

function Legend({ x, y }: { readonly x: number; readonly y: number }): ReactNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M0 -5H36" className="map-ink" />
      <path d="M1.5 -5H34.5" className="map-ink-core" style={{ strokeLinecap: 'round' }} />
      <text x="48">network</text>
      <path d="M0 17H36" className="map-ink" />
      <text x="48" y="22">
        work
      </text>
      <rect
        x="0.75"
        y="33.75"
        width="34.5"
        height="10.5"
        style={{ fill: waitFill('client'), stroke: 'var(--ink)', strokeWidth: 1.5 }}
      />
      <text x="48" y="44">
        wait
      </text>
    </g>
  );
}
