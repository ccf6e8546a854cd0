/**
 * Logarithm, exponential and power that give the same bits on every JavaScript engine. `Math.log` and its kin may differ
 * in the last bits from one engine to the next; these use only + - * /, integer operations and tables made with them.
 *
 * Errors against the true value: `ln` and `exp` below 1.5 ulp, `pow` a few ulp times |y ln x|.
 */

/** One double seen as two 32-bit halves. */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** All powers of two from 2^-1074, the least double, to 2^1023; multiplying by them is exact unless it underflows. */
const powerOfTwo = new Float64Array(2098);
powerOfTwo[1074] = 1;
for (let i = 1075; i < 2098; i++) powerOfTwo[i] = powerOfTwo[i - 1]! * 2;
for (let i = 1073; i >= 0; i--) powerOfTwo[i] = powerOfTwo[i + 1]! / 2;

/** ln 2 in two parts; the first has 40 fraction bits, so that its multiples by an exponent are exact. */
const LN2_HIGH = 0.6931471805592082;
const LN2_LOW = 7.371002565167799e-13;

/**
 * `ln` splits x = m 2^k with m from 11/16 to 11/8, picks the centre c of the 1/128-wide part of that range in which m
 * lies, and sums k ln 2 + ln c + ln(1 + (m - c) / c). Around 1 the centre is 1 itself, so the answer stays relative.
 */
const LOWEST_HIGH_WORD = 0x3fe60000;
const PARTS = 128;
const centre = new Float64Array(PARTS);
const inverseOfCentre = new Float64Array(PARTS);
const lnOfCentre = new Float64Array(PARTS);

for (let part = 0; part < PARTS; part++) {
  halves[HIGH] = LOWEST_HIGH_WORD + part * 0x2000;
  halves[LOW] = 0;
  const from = double[0]!;
  halves[HIGH] = LOWEST_HIGH_WORD + (part + 1) * 0x2000;
  const to = double[0]!;
  const c = from === 1 || to === 1 ? 1 : (from + to) / 2;
  centre[part] = c;
  inverseOfCentre[part] = 1 / c;
  lnOfCentre[part] = lnBySeries(c);
}

/** ln c = 2 artanh((c - 1) / (c + 1)), summed from the smallest term; for the table only. */
function lnBySeries(c: number): number {
  const s = (c - 1) / (c + 1);
  const square = s * s;
  let sum = 0;
  for (let odd = 41; odd >= 3; odd -= 2) sum = sum * square + 1 / odd;
  return 2 * s + 2 * s * square * sum;
}

/** Natural logarithm. `ln(0)` is -Infinity, of a negative number NaN. */
export function ln(x: number): number {
  double[0] = x;
  const high = halves[HIGH]!;
  if (high < 0x00100000 || high >= 0x7ff00000) {
    if (x === 0) return -Infinity;
    if (!(x > 0)) return NaN;
    if (x === Infinity) return Infinity;
    return ln(x * 18014398509481984) - 54 * LN2_HIGH - 54 * LN2_LOW;
  }
  const offset = high - LOWEST_HIGH_WORD;
  const k = offset >> 20;
  const part = (offset >> 13) & 127;
  const r = (x * powerOfTwo[1074 - k]! - centre[part]!) * inverseOfCentre[part]!;
  const rr = r * r;
  const tail = rr * (-0.5 + r * (1 / 3) + rr * (-0.25 + r * 0.2) + rr * rr * (-1 / 6 + r * (1 / 7) - rr * 0.125));
  return k * LN2_HIGH + lnOfCentre[part]! + (r + (tail + k * LN2_LOW));
}

/** 2^(j/16), correctly rounded, and what the rounding left. */
const POWER = Float64Array.of(
  1,
  1.0442737824274138,
  1.0905077326652577,
  1.1387886347566916,
  1.189207115002721,
  1.241857812073484,
  1.2968395546510096,
  1.3542555469368927,
  1.4142135623730951,
  1.4768261459394993,
  1.5422108254079407,
  1.6104903319492543,
  1.681792830507429,
  1.7562521603732995,
  1.8340080864093424,
  1.9152065613971474,
);
const POWER_REST = Float64Array.of(
  0,
  8.551889705537965e-17,
  -3.046782079812471e-17,
  8.912812676025408e-17,
  3.982015231465646e-17,
  4.658027591836937e-17,
  2.5382502794888315e-17,
  7.70094837980299e-17,
  -9.667293313452913e-17,
  -3.483994556892796e-17,
  7.949834809697621e-17,
  2.4707192569797888e-17,
  8.199010020581497e-17,
  2.960140695448873e-17,
  3.283107224245627e-17,
  -1.0619946056195963e-16,
);
/** ln 2 / 16 in two parts; the first has few enough bits that its multiples by `n` are exact. */
const SIXTEEN_OVER_LN2 = 23.083120654223414;
const SIXTEENTH_HIGH = 0.04332169878489367;
const SIXTEENTH_LOW = 1.0291218489310676e-13;

/** e to the x. Overflows to Infinity, underflows through the subnormals to 0. */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return x === x ? (x > 709.782712893384 ? Infinity : largestExp(x)) : NaN;
  if (x < -745.1332191019412) return 0;
  const n = Math.floor(x * SIXTEEN_OVER_LN2 + 0.5);
  const r = x - n * SIXTEENTH_HIGH - n * SIXTEENTH_LOW;
  const j = n & 15;
  const rr = r * r;
  const p = r + rr * (0.5 + r * (1 / 6) + rr * (1 / 24 + r * (1 / 120) + rr * (1 / 720 + r * (1 / 5040))));
  const mantissa = POWER[j]! + (POWER[j]! * p + POWER_REST[j]!);
  return scaled(mantissa, n >> 4);
}

/** The one double at the very edge, whose power of two does not fit by itself. */
function largestExp(x: number): number {
  return exp(x - 1) * 2.718281828459045;
}

/** mantissa 2^k for k from -1075 to 1024, rounding only when the result is subnormal. */
function scaled(mantissa: number, k: number): number {
  if (k > 1023) return mantissa * 2 * powerOfTwo[k + 1073]!;
  return k >= -1022 ? mantissa * powerOfTwo[k + 1074]! : mantissa * 0.5 * powerOfTwo[k + 1075]!;
}

/** x to the y. Whole exponents up to 64 by repeated multiplication, others as exp(y ln x). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Math.floor(y) === y && y >= -64 && y <= 64) {
    let left = Math.abs(y);
    let result = 1;
    for (let square = x; left > 0; left >>= 1, square *= square) {
      if ((left & 1) === 1) result *= square;
    }
    return y < 0 ? 1 / result : result;
  }
  if (x === 0) return y > 0 ? 0 : Infinity;
  return exp(y * ln(x));
}
