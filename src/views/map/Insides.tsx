import type { ReactNode } from 'react';
import { memo } from 'react';
import type { World } from '../../journey';
import { formatCount } from '../format';
import { stationColour } from '../stations';
import { textSize } from './label';
import type { MapLayout } from './layout-types';
import { phrase } from './phrase';
import { filledSockets } from './sockets';
import { fitted, textWidth } from './text-width';
import { PhraseText } from './Words';

interface InsidesProps {
  readonly layout: MapLayout;
  readonly world: World;
  readonly server: number;
  /** Name of the segment under way: the layer or stage of that name is written in ink. */
  readonly current: string;
  readonly hasDatabaseWork: boolean;
}

/** What the stations own between the rails: layer names, sockets, the stages of a query. */
export const Insides = memo(function Insides(props: InsidesProps): ReactNode {
  return (
    <g>
      <LayerNames {...props} />
      <PoolSockets {...props} />
      <Stages {...props} />
    </g>
  );
});

function LayerNames({ layout, current }: InsidesProps): ReactNode {
  return layout.layers.map(({ label, words, wall, names }) => {
    const at = layout.walls.find(({ key }) => key === wall)?.u ?? label.x;
    const isCurrent = names.includes(current);
    const shown = fitted(isCurrent && names.length > 1 ? current : words, label.room, textSize);
    const from = label.x + textWidth(shown, textSize) + 8;
    return (
      <g key={wall}>
        <text x={label.x} y={label.y} className={isCurrent ? 'map-strong' : ''}>
          <title>{names.join(', ')}</title>
          {shown}
        </text>
        {from < at && <path className="map-lead" d={`M${from} ${label.y - 5}H${at}`} />}
        <circle cx={at} cy={label.y - 5} r="2" style={{ fill: stationColour('app') }} />
      </g>
    );
  });
}

function PoolSockets({ layout, world, server }: InsidesProps): ReactNode {
  const { sockets, labels } = layout;
  const pool = world.servers[server]?.pool;
  const filled = filledSockets(sockets, pool?.lent ?? 0);
  const colour = stationColour('pool');
  const gap = sockets.gapAt < 0 ? null : gapDots(layout);
  return (
    <g>
      {sockets.wires.map((wire) => (
        <path
          key={wire.at}
          d={`M${wire.from} ${wire.at}H${wire.to}`}
          style={{ stroke: colour, strokeWidth: 'var(--socket-wire, 1.5px)' }}
        />
      ))}
      {sockets.boxes.map((box, index) => (
        <rect
          key={`${box.left} ${box.top}`}
          x={box.left + 0.5}
          y={box.top + 0.5}
          width={box.right - box.left - 1}
          height={box.bottom - box.top - 1}
          rx="1"
          style={{ fill: index < filled ? colour : 'var(--raised)', stroke: colour, strokeWidth: 1 }}
        />
      ))}
      {gap}
      {labels.lentOut !== null && pool !== undefined && (
        <PhraseText
          label={labels.lentOut}
          phrase={phrase('', `${formatCount(pool.lent)} of ${formatCount(pool.size)} lent out`)}
        />
      )}
    </g>
  );
}

/** Three dots in the gap, where sockets are left out. */
function gapDots({ sockets, mode }: MapLayout): ReactNode {
  const before = sockets.boxes[sockets.gapAt - 1];
  const after = sockets.boxes[sockets.gapAt];
  if (before === undefined || after === undefined) return null;
  const x = (before.left + after.right) / 2;
  const y = (before.top + after.bottom) / 2;
  return [-3.5, 0, 3.5].map((step) => (
    <circle
      key={step}
      cx={mode === 'wide' ? x + step : x + step * 0.7}
      cy={mode === 'wide' ? y : y}
      r="1.1"
      style={{ fill: stationColour('pool') }}
    />
  ));
}

function Stages({ layout, current, hasDatabaseWork }: InsidesProps): ReactNode {
  if (!hasDatabaseWork) return null;
  return layout.stages.map(({ u, v, words, label }) => {
    const [x, y] = layout.mode === 'wide' ? [u, v] : [v, u];
    return (
      <g key={words}>
        <circle
          cx={x}
          cy={y}
          r="3.5"
          style={{ fill: 'var(--raised)', stroke: stationColour('database'), strokeWidth: 1.5 }}
        />
        {label !== null && (
          <text x={label.x} y={label.y} textAnchor={label.anchor} className={words === current ? 'map-strong' : ''}>
            {fitted(words, label.room, textSize)}
          </text>
        )}
      </g>
    );
  });
}
