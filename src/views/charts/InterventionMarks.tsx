/** What happens to the system, marked on the time axis: a diamond and a dashed line; movable by pointer and by keyboard where allowed. */
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from 'react';
import { useState } from 'react';
import type { Intervention } from '../../scenario';
import { instant } from '../traffic/numbers';
import type { Axis, Plot } from './chart-frame';
import { interventionWords, isFault } from './intervention-words';
import { markLabels } from './mark-labels';
import { keyTarget } from '../transport/key-target';

interface InterventionMarksProps {
  readonly interventions: readonly Intervention[];
  readonly plot: Plot;
  readonly x: Axis;
  readonly endMs: number;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly onMove?: (index: number, atMs: number) => void;
}

export function InterventionMarks({ interventions, plot, x, endMs, svg, onMove }: InterventionMarksProps): ReactNode {
  const [dragged, setDragged] = useState<{ readonly index: number; readonly atMs: number } | null>(null);
  const marks = interventions
    .map((intervention, index) => ({
      index,
      intervention,
      atMs: dragged?.index === index ? dragged.atMs : intervention.atMs,
      words: interventionWords(intervention),
    }))
    .filter(({ atMs }) => atMs <= endMs)
    .sort((a, b) => a.atMs - b.atMs);
  const labels = markLabels(
    marks.map(({ atMs, words }) => ({ x: x.scale(atMs), words })),
    plot.left,
    plot.width - 4,
  );
  const timeAt = (event: PointerEvent): number => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const px = ((event.clientX - box.left) / box.width) * plot.width;
    return Math.round(Math.min(endMs, Math.max(0, x.scale.invert(px))) / 100) * 100;
  };
  return (
    <g>
      {marks.map(({ index, intervention, atMs, words }, place) => {
        const at = x.scale(atMs);
        const label = labels[place];
        const move = {
          onPointerDown: (event: PointerEvent<SVGGElement>) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture?.(event.pointerId);
            setDragged({ index, atMs });
          },
          onPointerMove: (event: PointerEvent<SVGGElement>) => {
            if (dragged?.index === index) setDragged({ index, atMs: timeAt(event) });
          },
          onPointerUp: () => {
            if (dragged?.index === index && dragged.atMs !== intervention.atMs) onMove?.(index, dragged.atMs);
            setDragged(null);
          },
          onPointerCancel: () => setDragged(null),
          onKeyDown: (event: KeyboardEvent<SVGGElement>) => {
            if (event.altKey || event.ctrlKey || event.metaKey) return;
            const to = keyTarget(event.key, atMs, event.shiftKey ? 1000 : 100, 0, endMs);
            if (to === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            onMove?.(index, Math.min(endMs, Math.max(0, to)));
          },
        };
        const asSlider = {
          role: 'slider',
          tabIndex: 0,
          'aria-label': words,
          'aria-valuemin': 0,
          'aria-valuemax': Number((endMs / 1000).toFixed(1)),
          'aria-valuenow': Number((atMs / 1000).toFixed(1)),
          'aria-valuetext': instant(atMs),
        };
        return (
          <g
            key={index}
            className="chart-mark"
            data-fault={isFault(intervention)}
            data-movable={onMove !== undefined}
            {...(onMove === undefined ? {} : { ...asSlider, ...move })}
          >
            {onMove === undefined && (
              <title>
                {words}, {instant(atMs)}
              </title>
            )}
            {onMove !== undefined && (
              <rect className="chart-grip" x={at - 12} y={plot.top - 8} width="24" height="26" rx="4" />
            )}
            <path className="chart-mark-line" d={`M${at} ${plot.top - 4}V${plot.bottom}`} />
            <path className="chart-mark-sign" d={`M${at} ${plot.top - 1}l5 5-5 5-5-5Z`} />
            {label !== undefined && label !== null && (
              <text x={label.x} y={plot.top + 9} textAnchor={label.anchor} aria-hidden="true">
                {label.words}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
