/** Where the tall map's words stand: between the rails, name above state, in the row of their station. */
import type { StationId } from '../stations';
import { stationIds, stationLabel } from '../stations';
import type { TallFrame } from './frame-tall';
import { rowBox, turnDepth } from './frame-tall';
import type { Box } from './geometry';
import { label, nameWidth, textSize } from './label';
import type { MapLayout, StationSpot } from './layout-types';
import type { ScenarioShape } from './shape';
import { textWidth } from './text-width';

const pad = 20;
const iconRoom = 22;
const gap = 8;
/** What is pressed by a finger is at least this high. */
const touchHeight = 44;

type TallLabels = Pick<MapLayout, 'spots' | 'layers' | 'stages' | 'labels'>;

export function tallLabels(frame: TallFrame, shape: ScenarioShape): TallLabels {
  const { rails, clientAt } = frame;
  const wireLeft = rails.in + 10;
  const wire = clientAt.v - clientAt.radius - 4 - wireLeft;
  const top: Box = { left: 0, right: frame.width, top: 0, bottom: clientAt.u };
  return {
    spots: stationIds.flatMap((station) => spotOf(station, frame, shape) ?? []),
    layers: [],
    stages: stagesOf(frame, shape),
    labels: {
      chosenServer: null,
      lentOut: null,
      network: label({ key: 'network', x: wireLeft, y: clientAt.u - 10, room: wire, within: top }),
      firstByte: [
        label({
          key: 'first-byte',
          x: rails.out - 6,
          y: clientAt.u - 10,
          anchor: 'end',
          room: rails.out - 6 - (clientAt.v + clientAt.radius + 4),
          within: top,
        }),
      ],
      ribbon: [],
      legend: null,
      token: {},
    },
  };
}

function spotOf(station: StationId, frame: TallFrame, shape: ScenarioShape): StationSpot | null {
  const { at, rails, clientAt, tls, cacheAt } = frame;
  const nearApp = at.app + 60;
  switch (station) {
    case 'client': {
      const { u, v, radius } = clientAt;
      const box = { left: v - radius, right: v + radius, top: u - radius, bottom: u + radius };
      const name = label({ key: 'name-client', x: v, y: u, anchor: 'middle', room: 0, within: box });
      const icon = { x: v - 13, y: u - 13, size: 26 };
      return { station, words: '', name, state: null, icon, target: box };
    }
    case 'tls':
      return tls === null ? null : lineSpot(station, frame, tls.u + 5, rowBox(frame, tls.u - 12, tls.wall), tls.wall);
    case 'cache':
      return cacheAt === null
        ? null
        : lineSpot(
            station,
            frame,
            cacheAt + 5,
            rowBox(frame, cacheAt - 14, at.app),
            at['reverse-proxy'] + 2 * touchHeight,
          );
    case 'load-balancer':
      return rowSpot(station, frame, at['load-balancer'], at['reverse-proxy'], 28);
    case 'reverse-proxy':
      return rowSpot(station, frame, at['reverse-proxy'], cacheAt ?? at.app, shape.hasCache ? 24 : 28);
    case 'app':
      return rowSpot(station, frame, at.app, frame.layers[0] ?? nearApp, 25);
    case 'pool':
      return rowSpot(station, frame, at.pool, at.database, 28);
    case 'database':
      return rowSpot(station, frame, at.database, at.database + turnDepth - 20, 28, rails.out - gap);
  }
}

/** Name on one line, state on the next. */
function rowSpot(
  station: StationId,
  frame: TallFrame,
  top: number,
  bottom: number,
  down: number,
  right: number = frame.rails.out - 12,
): StationSpot {
  const within = rowBox(frame, top, bottom);
  const x = frame.rails.in + pad;
  const y = top + down;
  const words = stationLabel(station);
  const hasIcon = right - x - iconRoom >= nameWidth(words);
  const icon = hasIcon ? iconRoom : 0;
  const hasState = y + 22 + 4 <= bottom;
  return {
    station,
    words,
    icon: hasIcon ? { x, y: y - 13, size: 16 } : null,
    name: label({ key: `name-${station}`, x: x + icon, y, room: right - x - icon, within, before: icon }),
    state: hasState ? label({ key: `state-${station}`, x, y: y + 22, room: right - x, within }) : null,
    target: { left: x - 6, right, top, bottom: top + touchHeight },
  };
}

/** Name and state on one line. */
function lineSpot(station: StationId, frame: TallFrame, y: number, within: Box, bottom: number): StationSpot {
  const x = frame.rails.in + pad;
  const words = stationLabel(station);
  const width = nameWidth(words);
  const right = frame.rails.out - 12;
  const stateX = x + iconRoom + width + gap;
  const top = bottom - touchHeight;
  // The client's circle hangs down into the first line.
  const { v, u, radius } = frame.clientAt;
  const free = top < u + radius ? v - radius - 2 : right;
  return {
    station,
    words,
    icon: { x, y: y - 13, size: 16 },
    name: label({ key: `name-${station}`, x: x + iconRoom, y, room: width, within, before: iconRoom }),
    state: label({ key: `state-${station}`, x: stateX, y, room: right - stateX, within }),
    target: { left: x - 6, right: free, top, bottom },
  };
}

/** The stages lie on the line that turns back; each is named where there is room for all of their names. */
function stagesOf(frame: TallFrame, shape: ScenarioShape): MapLayout['stages'] {
  const { at, rails } = frame;
  const u = at.database + turnDepth;
  const pitch = (rails.out - rails.in) / shape.stages.length;
  const widest = Math.max(0, ...shape.stages.map((stage) => textWidth(stage, textSize)));
  const within = rowBox(frame, at.database + 60, u);
  return shape.stages.map((words, index) => {
    const v = rails.in + pitch * (index + 0.5);
    const isNamed = widest + 2 <= pitch;
    return {
      u,
      v,
      words,
      label: isNamed
        ? label({ key: `stage-${index}`, x: v, y: u - 12, anchor: 'middle', room: pitch - 2, within })
        : null,
    };
  });
}
