import { draws, ms, purpose } from '../../engine';
import type { QueueRun, QueueSetting } from './queue-run';

/**
 * The yardstick: M/M/c as one hand-written loop over typed arrays, with the same draws as the engine's run and the same
 * order of equal times, and nothing else. No stations, no units, no trace, nothing can be taken back; the events are an
 * arrival and a departure a customer.
 */
export function bareLoop({ servers, customers, meanArrivalMs, meanServiceMs, seed }: QueueSetting): QueueRun {
  const source = draws(seed);
  const arriving = purpose('arrival');
  const serving = purpose('service');
  const heapTime = new Float64Array(servers + 2);
  const heapWho = new Int32Array(servers + 2);
  const heapOrder = new Int32Array(servers + 2);
  let scheduled = 0;
  let heapSize = 0;
  const cameAt = new Float64Array(customers);
  const line = new Int32Array(customers);
  let lineHead = 0;
  let lineTail = 0;
  let busy = 0;
  let stayMs = 0;
  let events = 0;
  let now = 0;

  function push(time: number, who: number): void {
    let place = heapSize++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (heapTime[parent]! <= time) break;
      heapTime[place] = heapTime[parent]!;
      heapWho[place] = heapWho[parent]!;
      heapOrder[place] = heapOrder[parent]!;
      place = parent;
    }
    heapTime[place] = time;
    heapWho[place] = who;
    heapOrder[place] = scheduled++;
  }

  function leavesBefore(place: number, time: number, order: number): boolean {
    const at = heapTime[place]!;
    return at < time || (at === time && heapOrder[place]! < order);
  }

  push(ms(source.exponential(arriving, 0, 0, meanArrivalMs)), -1);
  let next = 0;
  while (heapSize > 0) {
    now = heapTime[0]!;
    const who = heapWho[0]!;
    events++;
    const lastTime = heapTime[--heapSize]!;
    const lastWho = heapWho[heapSize]!;
    const lastOrder = heapOrder[heapSize]!;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heapSize) break;
      if (child + 1 < heapSize && leavesBefore(child + 1, heapTime[child]!, heapOrder[child]!)) child++;
      if (!leavesBefore(child, lastTime, lastOrder)) break;
      heapTime[place] = heapTime[child]!;
      heapWho[place] = heapWho[child]!;
      heapOrder[place] = heapOrder[child]!;
      place = child;
    }
    heapTime[place] = lastTime;
    heapWho[place] = lastWho;
    heapOrder[place] = lastOrder;
    if (who === -1) {
      const customer = next++;
      cameAt[customer] = now;
      if (next < customers) push(ms(now + source.exponential(arriving, next, 0, meanArrivalMs)), -1);
      if (busy < servers) {
        busy++;
        push(now + ms(source.exponential(serving, customer, 0, meanServiceMs)), customer);
      } else {
        line[lineTail++] = customer;
      }
    } else {
      stayMs += now - cameAt[who]!;
      if (lineHead < lineTail) {
        const customer = line[lineHead++]!;
        push(now + ms(source.exponential(serving, customer, 0, meanServiceMs)), customer);
      } else {
        busy--;
      }
    }
  }
  return { events, stayMs, endMs: now };
}
