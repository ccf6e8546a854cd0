import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../src/engine/', import.meta.url);
const sources = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** `#name` as a member of a class or of `this`. */
const privateName = /(?:\.|^\s*(?:readonly |static |get |set )*)#[a-z]\w*/m;

test('the engine’s classes have no #names, which V8 forgets how to look up fast', () => {
  expect(sources.length).toBeGreaterThan(25);
  expect(sources.filter(({ text }) => privateName.test(text)).map(({ name }) => name)).toEqual([]);
});

test('the guard finds them where they are', () => {
  expect(privateName.test('class A {\n  #x = 1;\n}')).toBe(true);
  expect(privateName.test('class A {\n  readonly #x = 1;\n}')).toBe(true);
  expect(privateName.test('return this.#x;')).toBe(true);
  expect(privateName.test(' * once, #names are slow')).toBe(false);
});
