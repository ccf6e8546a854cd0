/**
 * Users who wait for their answer before they think and send again. What a user draws depends on the user and on how many requests it
 * has sent, so a slower system shifts nobody else's draws.
 */
import type { Ms } from '../../engine';
import { add, ms, purpose } from '../../engine';
import type { ClosedTraffic } from '../../scenario';
import { requestLimitOf } from '../../scenario';
import type { EndpointPicker } from './endpoint-picker';
import type { Sender } from './sender';

const thinking = purpose('think time');

export function closedUsers(traffic: ClosedTraffic, sender: Sender, endpoints: EndpointPicker): void {
  const { kernel } = sender;
  const { users, thinkMs, think, startMs, durationMs } = traffic;
  const most = requestLimitOf(traffic);
  const lastMs = durationMs === undefined ? Infinity : startMs + durationMs;
  const visits = new Uint32Array(users);
  /** Requests under way and their users. */
  let userOf = new Map<number, number>();
  let sent = 0;
  let active = users;
  kernel.keeps({
    save: () => ({ visits: visits.slice(), userOf: new Map(userOf), sent, active }),
    restore: (saved) => {
      visits.set(saved.visits);
      userOf = new Map(saved.userOf);
      ({ sent, active } = saved);
    },
  });

  const thinkTime = (user: number): Ms => {
    if (think === 'constant') return ms(thinkMs);
    return ms(kernel.draws.exponential(thinking, user, visits[user] as number, thinkMs));
  };
  const leave = (): void => {
    active--;
    if (active === 0) sender.done();
  };
  const send = (user: number): void => {
    if (sent >= most) return leave();
    sent++;
    const visit = visits[user] as number;
    visits[user] = visit + 1;
    userOf.set(sender.send(endpoints.ofVisit(user, visit), user), user);
  };
  const sendAfter = (user: number, fromMs: Ms, waitMs: Ms): void => {
    const atMs = add(fromMs, waitMs);
    if (atMs > lastMs || sent >= most) return leave();
    kernel.at(atMs, () => send(user));
  };

  kernel.onEnd((request) => {
    const user = userOf.get(request);
    if (user === undefined) return;
    userOf.delete(request);
    sendAfter(user, kernel.now(), thinkTime(user));
  });
  // Nobody begins at the same instant: evenly spread over a think time, or in the middle of one.
  for (let user = 0; user < users; user++) {
    sendAfter(user, ms(startMs), think === 'constant' ? ms((thinkMs * user) / users) : thinkTime(user));
  }
}
