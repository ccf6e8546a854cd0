import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stationIds, stationToken } from '../../../src/views/stations';

const css = readFileSync(new URL('../../../src/views/theme/tokens.css', import.meta.url), 'utf8');

/** The first block that starts with the selector, as custom properties. */
function block(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const root = block(':root');
const projector = block("[data-theme='projector']");

function colour(name: string, theme: 'light' | 'dark' | 'projector'): string {
  const value = (theme === 'projector' ? projector.get(name) : undefined) ?? root.get(name) ?? '';
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
  return pair === null ? value : (pair[theme === 'dark' ? 2 : 1] ?? '');
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark', 'projector'] as const)('the %s theme', (theme) => {
  const of = (name: string) => colour(name, theme);
  const surfaces = ['paper', 'raised', 'sunk'];
  const grounds = [...surfaces, 'layer-1', 'layer-2', 'layer-3', 'layer-4'];

  it('has a colour for everything', () => {
    for (const station of stationIds) {
      const token = stationToken(station);
      for (const name of [token, `${token}-text`, `${token}-tint`]) expect(of(name), name).toMatch(/^#[0-9a-f]{6}$/);
    }
    for (const name of [...grounds, 'ink', 'ink-muted', 'rule', 'focus', 'bad', 'good', 'warn']) {
      expect(of(name), name).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it('has words that can be read on every ground', () => {
    const words = [
      'ink',
      'ink-muted',
      'focus',
      'bad',
      'good',
      'warn',
      ...stationIds.map((id) => `${stationToken(id)}-text`),
    ];
    for (const word of words) {
      for (const ground of grounds)
        expect(contrast(of(word), of(ground)), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has shapes that stand out from every surface', () => {
    for (const shape of ['rule', ...stationIds.map(stationToken)]) {
      for (const surface of surfaces) {
        expect(contrast(of(shape), of(surface)), `${shape} on ${surface}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('keeps words readable on a station’s wash', () => {
    for (const station of stationIds) {
      const tint = of(`${stationToken(station)}-tint`);
      expect(contrast(of('ink'), tint), `ink on ${station}`).toBeGreaterThanOrEqual(10);
      expect(contrast(of('ink-muted'), tint), `muted on ${station}`).toBeGreaterThanOrEqual(5.4);
      expect(contrast(of(`${stationToken(station)}-text`), tint), `name on ${station}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('the projector theme', () => {
  it('has no word smaller than 22 px', () => {
    const sizes = [...projector]
      .filter(([name]) => name.startsWith('size-'))
      .map(([, value]) => Number.parseFloat(value));
    expect(sizes.length).toBeGreaterThan(4);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(22);
  });
});
