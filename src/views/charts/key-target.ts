/** Where a key takes a time between 0 and `endMs`; undefined for a key that means nothing here. */
export function keyTarget(key: string, at: number, step: number, endMs: number): number | undefined {
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
      return 0;
    case 'End':
      return endMs;
    default:
      return undefined;
  }
}
