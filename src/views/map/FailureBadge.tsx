import type { ReactNode } from 'react';
import { memo } from 'react';
import { nameSize, textSize } from './label';
import type { RequestPath } from './path';
import { fitted, wrapped } from './text-width';
import { failureSpot } from './token-words';

interface FailureBadgeProps {
  readonly path: RequestPath;
  /** Index of the segment under way. */
  readonly segment: number;
}

/** What killed a failed request, written where it died once that has happened. */
export const FailureBadge = memo(function FailureBadge({ path, segment }: FailureBadgeProps): ReactNode {
  const { code, reason } = path.story.status;
  const died = path.failures[path.failures.length - 1];
  const labels = path.layout.labels.token[failureSpot(path)] ?? [];
  const [first, ...others] = labels;
  if (died === undefined || segment <= died.segment || first === undefined) return null;
  const title = code === 0 ? 'failed' : `error ${code}`;
  const lines = wrapped(reason, first.room, textSize);
  return (
    <g>
      <text x={first.x} y={first.y} className="map-name map-bad">
        {fitted(title, first.room, nameSize, true)}
      </text>
      {others.map((label, index) => (
        <text key={label.key} x={label.x} y={label.y} className="map-strong">
          {lines[index] ?? ''}
        </text>
      ))}
    </g>
  );
});
