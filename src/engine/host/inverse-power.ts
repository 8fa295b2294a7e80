import type { ResponseNormalisationLayer } from '../../network/network.js';
import { coefficient, shiftNearest, shiftProductNearest } from '../../numeric/nearest.js';
import { scaledMantissa } from '../../numeric/scaled-mantissa.js';
import { logarithm, lookUp, negativePower } from './function-tables.js';

/** Fraction bits of the divisor, and of logarithms. */
const BITS = 24;
const ONE = 2 ** BITS;
const LARGEST_DIVISOR = 2 ** 48;
const BETA_BITS = 16;
/** Argument bits of the tables, and value bits of that of powers. */
const ARGUMENT_BITS = 20;
const POWER_BITS = 30;

/** (bias + alpha / size x q)^-beta of sums of squares q: `mantissa` x 2^-`shift` for the one that was taken last. */
export class InversePower {
  mantissa = 0;
  shift = 0;
  private readonly logarithm = logarithm();
  private readonly power = negativePower();
  private readonly bias: number;
  /** alpha / size in the divisor's format: factor x 2^-factorShift. */
  private readonly factor: number;
  private readonly factorShift: number;
  /** beta's integer part and its fraction's bits, so that no product with a logarithm leaves 53 bits. */
  private readonly betaWhole: number;
  private readonly betaRest: number;

  constructor({ size, alpha, beta, bias }: ResponseNormalisationLayer, fractionBits: number) {
    const { mantissa, shift } = scaledMantissa(alpha, size);
    this.bias = coefficient(bias, BITS);
    this.factor = mantissa;
    this.factorShift = shift - BITS + 2 * fractionBits;
    const exponent = coefficient(beta, BETA_BITS);
    this.betaWhole = Math.floor(exponent / 2 ** BETA_BITS);
    this.betaRest = exponent - this.betaWhole * 2 ** BETA_BITS;
  }

  take(sumOfSquares: number): void {
    const scaled = shiftProductNearest(sumOfSquares, this.factor, this.factorShift);
    const exponent = this.timesBeta(this.log2(Math.max(1, Math.min(LARGEST_DIVISOR, this.bias + scaled))));
    const whole = Math.floor(exponent / ONE);
    const rest = Math.floor((exponent - whole * ONE) / 2 ** (BITS - ARGUMENT_BITS));
    this.mantissa = lookUp(this.power, rest);
    this.shift = POWER_BITS + whole;
  }

  /** Of a divisor, with `BITS` fraction bits as it has. */
  private log2(divisor: number): number {
    const whole = floorOfLog2(divisor);
    const rest = Math.floor(divisor * 2 ** (ARGUMENT_BITS - whole)) - 2 ** ARGUMENT_BITS;
    return (whole - BITS) * ONE + lookUp(this.logarithm, rest);
  }

  private timesBeta(logarithm: number): number {
    return logarithm * this.betaWhole + shiftNearest(logarithm * this.betaRest, BETA_BITS);
  }
}

/** Of an integer from 1 to 2^48. */
function floorOfLog2(value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return high === 0 ? 31 - Math.clz32(value) : 63 - Math.clz32(high);
}
