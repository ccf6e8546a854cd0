import { describe, expect, it } from 'vitest';
import { createFrameLoop } from '../../src/app/playback/frame-loop';
import { createPlayhead } from '../../src/app/playback/playhead';

describe('the frame loop', () => {
  /** Frames that come when the test says so. */
  function clockwork() {
    let callback: ((nowMs: number) => void) | undefined;
    const loop = createFrameLoop({
      request(next) {
        callback = next;
        return 1;
      },
      cancel: () => undefined,
    });
    return {
      loop,
      isAwake: () => callback !== undefined,
      tick(nowMs: number) {
        const due = callback;
        callback = undefined;
        due?.(nowMs);
      },
    };
  }

  it('moves first and draws then', () => {
    const { loop, tick } = clockwork();
    const order: string[] = [];
    loop.paint(() => order.push('paint'));
    loop.act(() => order.push('act'));
    tick(0);
    expect(order).toEqual(['act', 'paint']);
  });

  it('sleeps when nothing moves, and wakes for one frame when asked', () => {
    const { loop, tick, isAwake } = clockwork();
    let painted = 0;
    loop.paint(() => painted++);
    tick(0);
    expect(isAwake()).toBe(false);
    loop.invalidate();
    tick(16);
    expect(painted).toBe(2);
    expect(isAwake()).toBe(false);
  });

  it('does not make up for the time that the page was hidden', () => {
    const { loop, tick } = clockwork();
    const elapsed: number[] = [];
    const stop = loop.act((ms) => elapsed.push(ms));
    tick(1000);
    tick(1016);
    tick(61_016);
    stop();
    tick(61_032);
    expect(elapsed).toEqual([0, 16, 100]);
  });
});

describe('the playhead', () => {
  it('tells its listeners of changes only', () => {
    const playhead = createPlayhead();
    const heard: number[] = [];
    const stop = playhead.subscribe(() => heard.push(playhead.get()));
    playhead.set(1);
    playhead.set(1);
    stop();
    playhead.set(2);
    expect(heard).toEqual([1]);
  });
});
