/** How a place in a scenario is written: `pool.size`, `servers[2].weight`; `servers[].weight` means that of every server. */

/** Stands for "every item of the list" in a path. */
export const everyItem = '[]';

export type PathSegment = string | number;

const part = /(?:^|\.)([A-Za-z_][\w-]*)|\[(\d{0,7})\]/y;

/** @returns undefined when the text is no path. */
export function parsePath(text: string): PathSegment[] | undefined {
  if (text.startsWith('.')) return undefined;
  const segments: PathSegment[] = [];
  part.lastIndex = 0;
  let end = 0;
  while (end < text.length) {
    part.lastIndex = end;
    const found = part.exec(text);
    if (!found || found[0] === '') return undefined;
    if (found[1] !== undefined) segments.push(found[1]);
    else segments.push(found[2] === '' ? everyItem : Number(found[2]));
    end = part.lastIndex;
  }
  const [first] = segments;
  return first === undefined || first === everyItem || typeof first === 'number' ? undefined : segments;
}

export function printPath(segments: readonly PathSegment[]): string {
  let text = '';
  for (const segment of segments) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (segment === everyItem) text += everyItem;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}
