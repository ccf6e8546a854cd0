import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, ln, normalQuantile, pow } from '../../src/engine';

/** How many representable numbers apart two doubles are. */
function ulpsApart(a: number, b: number): number {
  const bits = new BigInt64Array(new Float64Array([a, b]).buffer);
  const distance = bits[0]! - bits[1]!;
  return Number(distance < 0n ? -distance : distance);
}

const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });

describe('ln', () => {
  test('is within 2 ulp of the engine’s own logarithm', () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(ulpsApart(ln(x), Math.log(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20_000 },
    );
  });

  test('stays accurate around 1, where the answer is small', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.9, max: 1.1, noNaN: true }), (x) => {
        expect(ulpsApart(ln(x), Math.log(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20_000 },
    );
  });

  test('knows its edges', () => {
    expect([ln(1), ln(0), ln(-1), ln(NaN), ln(Infinity)]).toEqual([0, -Infinity, NaN, NaN, Infinity]);
    expect(ulpsApart(ln(Number.MIN_VALUE), Math.log(Number.MIN_VALUE))).toBeLessThanOrEqual(1);
  });

  test('gives these bits everywhere', () => {
    const bits = [2, 0.1, 1e-300, 12345.678, 1 - 2 ** -53].map((x) => toHex(ln(x)));
    expect(bits).toEqual([
      '3fe62e42fefa39ef',
      'c0026bb1bbb55515',
      'c085963447f87fb5',
      '4022d79559791e31',
      'bca0000000000000',
    ]);
  });
});

describe('exp', () => {
  test('is within 2 ulp of the engine’s own exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.78, noNaN: true }), (x) => {
        expect(ulpsApart(exp(x), Math.exp(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20_000 },
    );
  });

  test('goes through the subnormals to 0 and over the top to Infinity', () => {
    fc.assert(
      fc.property(fc.double({ min: -745, max: -708, noNaN: true }), (x) => {
        expect(ulpsApart(exp(x), Math.exp(x))).toBeLessThanOrEqual(2);
      }),
    );
    expect([exp(0), exp(-746), exp(-Infinity), exp(710), exp(Infinity), exp(NaN)]).toEqual([
      1,
      0,
      0,
      Infinity,
      Infinity,
      NaN,
    ]);
    expect(exp(709.782712893384) / Math.exp(709.782712893384)).toBeCloseTo(1, 12);
  });

  test('gives these bits everywhere', () => {
    expect([1, -1, 0.5, 100, -700].map((x) => toHex(exp(x)))).toEqual([
      '4005bf0a8b145769',
      '3fd78b56362cef38',
      '3ffa61298e1e069c',
      '48f3494a9b171bf5',
      '00d14f2b0fb9307f',
    ]);
  });

  test('undoes ln', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(exp(ln(x)) / x - 1)).toBeLessThan(1e-14);
      }),
    );
  });
});

describe('pow', () => {
  test('is close to the engine’s own power', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (x, y) => {
          expect(Math.abs(pow(x, y) / x ** y - 1)).toBeLessThan(1e-13);
        },
      ),
    );
  });

  test('knows its edges', () => {
    expect([pow(0, 0), pow(0, 0.5), pow(0, -0.5), pow(-2, 3), pow(-2, 2), pow(2, -2), pow(-2, 0.5)]).toEqual([
      1,
      0,
      Infinity,
      -8,
      4,
      0.25,
      NaN,
    ]);
  });
});

describe('normalQuantile', () => {
  test('agrees with published quantiles', () => {
    const known: [number, number][] = [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.9995, 3.290526731491926],
      [0.01, -2.326347874040841],
      [1e-10, -6.361340902404056],
      [1e-300, -37.0471],
    ];
    for (const [p, z] of known) expect(normalQuantile(p)).toBeCloseTo(z, z < -30 ? 3 : 12);
  });

  test('is odd around one half and grows', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (p) => {
        expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 6);
        expect(normalQuantile(p)).toBeLessThanOrEqual(normalQuantile(p * 1.0001));
      }),
    );
  });
});

function toHex(x: number): string {
  return new BigUint64Array(new Float64Array([x]).buffer)[0]!.toString(16).padStart(16, '0');
}
