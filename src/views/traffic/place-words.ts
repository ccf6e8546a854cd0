/** Where one request is, in words: 'Request 1842 on app-2: waits at the connection pool, 12th in line'. */
import type { Positions, Run } from '../../journey';
import { formatCount } from '../format';
import { stationLabel } from '../stations';

export function placeWords(run: Run, positions: Positions, request: number): string {
  const dot = positions.request.subarray(0, positions.count).indexOf(request);
  const place = dot < 0 ? undefined : positions.places[positions.place[dot]!];
  if (place === undefined) return `Request ${request} is not in flight here.`;
  const server = run.scenario.servers[place.server]?.id;
  const line = positions.lineIndex[dot]!;
  const failed = positions.isFailed[dot] === 1 ? ', failed' : '';
  return `Request ${request}${server === undefined ? '' : ` on ${server}`}: ${doing(place)}${
    line < 0 ? '' : `, ${ordinal(line + 1)} in line`
  }${place.isOut ? `, on its way back${failed}` : ''}`;
}

function doing({ kind, station, name }: Positions['places'][number]): string {
  const where = stationLabel(station).toLowerCase();
  if (kind === 'wait') return `waits at the ${where}`;
  if (station === 'client' && kind === 'network') return 'travels between client and load balancer';
  if (kind === 'network') return `travels ${name.startsWith('to ') ? name : `at the ${where}`}`;
  return name.toLowerCase() === where ? `is worked on at the ${where}` : `is in ${name} at the ${where}`;
}

export function ordinal(number: number): string {
  const rest = number % 100;
  const ending = rest > 10 && rest < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${formatCount(number)}${ending}`;
}
