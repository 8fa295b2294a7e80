import type { FeatureMap } from '../../network/feature-map.js';
import type { ResponseNormalisationLayer } from '../../network/network.js';
import { fitWidth } from '../../numeric/width.js';
import { binaryOf, coefficient, nearest, powerOfTwo, scale } from '../exact.js';
import type { HostWork } from './host-work.js';
import { readTable, tables, type Tables } from './tables.js';

/** Fraction bits of the divisor and of its logarithm. */
const DIVISOR_BITS = 24;
/** Largest divisor. */
const DIVISOR_END = 2 ** 48;
const COEFFICIENT_BITS = 16;
/** Products of a sum of squares and `factor` below this are divided by a power of two and rounded exactly in float64. */
const EXACT_PRODUCT = 2 ** 51;

/** The divisor's base and exponent in integers. */
interface Coefficients {
  /** alpha / size x 2^(24-2f) = `factor` x 2^-`factorShift`. */
  readonly factor: number;
  readonly factorShift: number;
  readonly bias: number;
  /** [beta x 2^16] in two parts, whose products with a logarithm are exact in float64. */
  readonly betaHigh: number;
  readonly betaLow: number;
}

/** x / (bias + alpha / size x sum of squares)^beta, over neighbouring channels, by tables L and P. */
export function normaliseResponse(layer: ResponseNormalisationLayer, work: HostWork): FeatureMap {
  const { inputs, shape, formats, arithmetic } = work;
  const coefficients = coefficientsOf(layer, formats.inputFractionBits);
  const known = tables();
  const pixels = shape.height * shape.width;
  const { data: values } = inputs[0];
  const data = new Int16Array(values.length);
  const squares = new Float64Array(pixels);
  for (let channel = 0; channel < shape.channels; channel++) {
    addSquares(squares, values, channel, layer.size, shape.channels);
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = channel * pixels + pixel;
      const normalised = divide(values[at], squares[pixel], coefficients, known);
      data[at] = fitWidth(normalised, arithmetic.activationBits, arithmetic.overflow);
    }
  }
  return { shape, data };
}

/** Sums of squares of the `size` channels around `channel`, as far as there are such, pixel by pixel. */
function addSquares(
  squares: Float64Array,
  values: Int16Array,
  channel: number,
  size: number,
  channels: number,
): void {
  const reach = (size - 1) / 2;
  const first = Math.max(0, channel - reach);
  const last = Math.min(channels - 1, channel + reach);
  squares.fill(0);
  for (let neighbour = first; neighbour <= last; neighbour++) {
    const start = neighbour * squares.length;
    for (let pixel = 0; pixel < squares.length; pixel++) {
      const x = values[start + pixel];
      squares[pixel] += x * x;
    }
  }
}

/** x over the divisor that belongs to the sum of squares `q`; the names are those of docs/numbers.md. */
function divide(x: number, q: number, coefficients: Coefficients, { logarithm, power }: Tables): number {
  if (x === 0) return 0;
  const s = divisorOf(q, coefficients);
  const n = floorOfLog2(s);
  const t = Math.floor(s * powerOfTwo(20 - n)) - 2 ** 20;
  const l = (n - DIVISOR_BITS) * 2 ** DIVISOR_BITS + readTable(logarithm, t);
  const y = l * coefficients.betaHigh + Math.floor((l * coefficients.betaLow) / 2 ** 16 + 0.5);
  const i = Math.floor(y / 2 ** 24);
  const w = Math.floor((y - i * 2 ** 24) / 16);
  const z = readTable(power, w);
  return Math.floor(x * z * powerOfTwo(-30 - i) + 0.5);
}

function divisorOf(q: number, { factor, factorShift, bias }: Coefficients): number {
  const product = q * factor;
  const added =
    product < EXACT_PRODUCT
      ? Math.floor(product * powerOfTwo(-factorShift) + 0.5)
      : Number(scale(BigInt(q) * BigInt(factor), -factorShift));
  return Math.max(1, Math.min(DIVISOR_END, bias + added));
}

function floorOfLog2(s: number): number {
  return s < 2 ** 32 ? 31 - Math.clz32(s) : 63 - Math.clz32(s / 2 ** 32);
}

function coefficientsOf(
  { size, alpha, beta, bias }: ResponseNormalisationLayer,
  fractionBits: number,
): Coefficients {
  const exponent = Number(coefficient(beta, COEFFICIENT_BITS));
  const betaHigh = Math.floor(exponent / 2 ** 16);
  return {
    ...factorOf(alpha, size, DIVISOR_BITS - 2 * fractionBits),
    bias: Number(coefficient(bias, DIVISOR_BITS)),
    betaHigh,
    betaLow: exponent - betaHigh * 2 ** 16,
  };
}

/** `factor` and `factorShift` of alpha / size x 2^bits: 2^15 <= factor < 2^16. */
function factorOf(alpha: number, size: number, bits: number): Pick<Coefficients, 'factor' | 'factorShift'> {
  if (alpha <= 0) return { factor: 0, factorShift: 0 };
  const { integer, exponent } = binaryOf(alpha);
  const dividend = (shift: number) => integer << BigInt(Math.max(0, shift));
  const divisor = (shift: number) => BigInt(size) << BigInt(Math.max(0, -shift));
  let shift = 0;
  while (dividend(shift) / divisor(shift) >= 2n ** 16n) shift--;
  while (dividend(shift) / divisor(shift) < 2n ** 15n) shift++;
  const factor = Number(nearest(dividend(shift), divisor(shift)));
  const factorShift = shift - exponent - bits;
  return factor < 2 ** 16 ? { factor, factorShift } : { factor: factor / 2, factorShift: factorShift - 1 };
}
