import type { Findings } from './findings';
import type { Place, Statement, Word } from './statement';

interface Open {
  readonly words: readonly Word[];
  readonly place: Place;
  readonly block: Statement[];
  /** Where its brace stands. */
  readonly brace: Place;
}

/** Puts statements together from the inside out without recursion: text of any depth can be read. */
export class StatementTree {
  readonly top: Statement[] = [];
  readonly #open: Open[] = [];
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  get depth(): number {
    return this.#open.length;
  }

  statement(words: readonly Word[], place: Place): void {
    this.#siblings.push({ words, place });
  }

  open(words: readonly Word[], place: Place, brace: Place): void {
    this.#open.push({ words, place, block: [], brace });
  }

  close(brace: Place): void {
    const block = this.#open.pop();
    if (block === undefined) this.#findings.add(brace, 'unexpected-brace', 'this "}" closes nothing');
    else this.#siblings.push({ words: block.words, place: block.place, block: block.block });
  }

  /** At the end of the text; what is still open is a problem and is read as if it were closed. */
  end(): readonly Statement[] {
    while (this.#open.length > 0) {
      const { brace } = this.#open[this.#open.length - 1] as Open;
      this.#findings.add(brace, 'missing-brace', 'this "{" is never closed');
      this.close(brace);
    }
    return this.top;
  }

  get #siblings(): Statement[] {
    return this.#open.at(-1)?.block ?? this.top;
  }
}
