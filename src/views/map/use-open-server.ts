import { useMemo } from 'react';
import type { Story } from '../../journey';
import { attemptsOf } from './attempts';

/** The server whose inside the map draws: that of the attempt under way, before the first attempt the one it will go to. */
export function useOpenServer(story: Story, attemptServers: readonly number[], segment: number): number {
  const attempts = useMemo(() => attemptsOf(story), [story]);
  const attempt = Math.max(1, attempts[Math.min(segment, attempts.length - 1)] ?? 1);
  return Math.max(0, attemptServers[attempt - 1] ?? story.server);
}
