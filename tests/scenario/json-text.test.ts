import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/models/shared/problem';
import { placeAt, readJsonText } from '../../src/scenario/json-text';

function complaint(text: string): string {
  const result = readJsonText(text);
  return result.ok ? 'read' : result.problems.map(describeProblem).join('; ');
}

describe('the JSON reader', () => {
  it.each([
    ['', 'line 1:1: the text is empty'],
    ['{"a":1,}', 'line 1:7: a "," too many before "}"'],
    ['[1,2,]', 'line 1:5: a "," too many before "]"'],
    ['{"a" 1}', 'line 1:6: expected ":" after "a", found "1"'],
    ["{'a': 1}", 'line 1:2: expected a name in double quotes, found "\'"'],
    ['{\n  "a": tru\n}', 'line 2:8: expected a value, found "t"'],
    ['[1, 2', 'line 1:6: expected "," or "]", found the end'],
    ['{"a": 1} x', 'line 1:10: expected nothing more after the end of the document, found "x"'],
    ['{"a": 1, "a": 2}', 'line 1:10: "a" is written twice'],
    ['["abc', 'line 1:2: this text has no closing double quote'],
    ['\r\n["\\x"]', 'line 2:3: "\\x" is no escape of JSON'],
    ['["a\nb"]', 'line 1:4: a text ends on the line where it begins: write a new line as \\n'],
    ['[01]', 'line 1:3: expected "," or "]", found "1"'],
    ['\uFEFF[1]', 'read'],
  ])('%j', (text, told) => {
    expect(complaint(text)).toBe(told);
  });

  it('reads any JSON as JSON.parse does, and knows where each value begins', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const result = readJsonText(text);
        expect(result.ok && result.value.value).toEqual(JSON.parse(text));
        if (!result.ok || !Array.isArray(value)) return;
        value.forEach((item, index) => {
          const { at } = placeAt(result.value.place, [index]);
          expect(text.slice(at).startsWith(JSON.stringify(item, null, indent)?.charAt(0) ?? '')).toBe(true);
        });
      }),
    );
  });

  it('takes and refuses what JSON.parse does, but for a name written twice', () => {
    const piece = fc.constantFrom(...'{}[]",:0123456789eE.+-\\utrfalsn \n\t'.split(''), 'true', 'null', '\\u00', '1e5');
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.tuple(fc.json(), fc.nat(), piece, fc.nat(2)).map(([text, at, put, cut]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = readJsonText(text);
        if (!result.ok && result.problems[0]?.code === 'duplicate-key') return;
        expect(result.ok).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // That is the answer.
  }
}
