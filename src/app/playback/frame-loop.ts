/**
 * The one animation loop of the page. Each frame runs the actions first (they move the playhead) and then the painters (they draw what
 * they find), so that every picture of a frame shows the same instant. It sleeps unless something asks for frames.
 */

export interface FrameLoop {
  /** Called every frame while the loop runs, with the milliseconds since the frame before. Keeps the loop awake until it is removed. */
  act(action: (elapsedMs: number) => void): () => void;
  /** Called after the actions of every frame that is drawn. */
  paint(painter: () => void): () => void;
  /** Asks for one frame: something that is drawn has changed. */
  invalidate(): void;
}

export interface FrameSource {
  request(callback: (nowMs: number) => void): number;
  cancel(handle: number): void;
}

/** After a pause (a hidden page, a busy machine) time does not jump: one frame is never longer than this. */
const longestFrameMs = 100;

export function createFrameLoop(source: FrameSource): FrameLoop {
  const actions = new Set<(elapsedMs: number) => void>();
  const painters = new Set<() => void>();
  let handle: number | undefined;
  let lastMs: number | undefined;

  function wake(): void {
    handle ??= source.request(frame);
  }

  function frame(nowMs: number): void {
    handle = undefined;
    const elapsedMs = lastMs === undefined ? 0 : Math.min(longestFrameMs, Math.max(0, nowMs - lastMs));
    lastMs = nowMs;
    for (const action of [...actions]) action(elapsedMs);
    for (const painter of [...painters]) painter();
    if (actions.size > 0) wake();
    else lastMs = undefined;
  }

  return {
    act(action) {
      actions.add(action);
      wake();
      return () => actions.delete(action);
    },
    paint(painter) {
      painters.add(painter);
      wake();
      return () => painters.delete(painter);
    },
    invalidate: wake,
  };
}

/** The browser's own frames. While the page is hidden the browser gives none, so nothing runs. */
export function browserFrames(): FrameSource {
  return {
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
  };
}
