/** Where a key takes a slider over time; undefined for a key that means nothing here. May lie outside of start and end. */
export function keyTarget(key: string, at: number, step: number, startMs: number, endMs: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'PageUp':
      return at + step * 10;
    case 'PageDown':
      return at - step * 10;
    case 'Home':
      return startMs;
    case 'End':
      return endMs;
    default:
      return undefined;
  }
}
