import type { Place } from './statement';

/** Walks over a text character by character and knows the line and column it is at. Lines end with LF; a CR before it is white space. */
export class TextCursor {
  readonly text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    // A byte order mark is no character of the text; its column counts all the same.
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }
  get at(): number {
    return this.#at;
  }
  get place(): Place {
    return { line: this.#line, column: this.#at - this.#lineStart + 1 };
  }

  /** The character `ahead` of here, '' past the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.#at + ahead);
  }

  /** The character here, and steps past it. */
  take(): string {
    const character = this.text.charAt(this.#at++);
    if (character === '\n') {
      this.#line++;
      this.#lineStart = this.#at;
    }
    return character;
  }

  /** Up to the end of the line, which stays. */
  skipLine(): void {
    while (!this.isAtEnd && this.peek() !== '\n') this.take();
  }
}

export function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
