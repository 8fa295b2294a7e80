import type { FeatureMap } from '../../network/feature-map.js';
import type { HardSigmoidLayer, HardSwishLayer, SigmoidLayer, TanhLayer } from '../../network/network.js';
import { coefficient, nearest, scale, within } from '../exact.js';
import type { HostWork } from './host-work.js';
import { readTable, tables } from './tables.js';
import { valueByValue } from './value-by-value.js';

/** Fraction bits that arguments are brought to. */
const ARGUMENT_BITS = 20;
/** Fraction bits of S. */
const LOGISTIC_BITS = 24;
const LOGISTIC_ONE = 1n << BigInt(LOGISTIC_BITS);
/** From here on, 16.0, the logistic function is 1. */
const ARGUMENT_END = 16n << BigInt(ARGUMENT_BITS);
/** Fraction bits of coefficients. */
const COEFFICIENT_BITS = 16;

/** 1 / (1 + e^-x) by table S. */
export function sigmoid(_layer: SigmoidLayer, work: HostWork): FeatureMap {
  const { inputFractionBits, outputFractionBits } = work.formats;
  return valueByValue(work, (x) => {
    const s = logistic(magnitude(x, inputFractionBits));
    return scale(x >= 0n ? s : LOGISTIC_ONE - s, outputFractionBits - LOGISTIC_BITS);
  });
}

/** tanh x = 2 / (1 + e^-2x) - 1, by the same table. */
export function tanh(_layer: TanhLayer, work: HostWork): FeatureMap {
  const { inputFractionBits, outputFractionBits } = work.formats;
  return valueByValue(work, (x) => {
    const v = 2n * logistic(2n * magnitude(x, inputFractionBits)) - LOGISTIC_ONE;
    return scale(x >= 0n ? v : -v, outputFractionBits - LOGISTIC_BITS);
  });
}

/** min(1, max(0, slope x + offset)). */
export function hardSigmoid({ slope, offset }: HardSigmoidLayer, work: HostWork): FeatureMap {
  const { inputFractionBits, outputFractionBits } = work.formats;
  const factor = coefficient(slope, COEFFICIENT_BITS);
  const addend = coefficient(offset, COEFFICIENT_BITS);
  const bits = argumentBits(inputFractionBits);
  const one = 1n << BigInt(bits + COEFFICIENT_BITS);
  return valueByValue(work, (x) => {
    const v = argument(x, inputFractionBits) * factor + (addend << BigInt(bits));
    return scale(within(v, 0n, one), outputFractionBits - bits - COEFFICIENT_BITS);
  });
}

/** x min(6, max(0, x + 3)) / 6. */
export function hardSwish(_layer: HardSwishLayer, work: HostWork): FeatureMap {
  const { inputFractionBits } = work.formats;
  const one = 1n << BigInt(argumentBits(inputFractionBits));
  return valueByValue(work, (x) => {
    const h = within(argument(x, inputFractionBits) + 3n * one, 0n, 6n * one);
    return nearest(x * h, 6n * one);
  });
}

/** |x| in `ARGUMENT_BITS` fraction bits. */
function magnitude(x: bigint, fractionBits: number): bigint {
  return scale(x < 0n ? -x : x, ARGUMENT_BITS - fractionBits);
}

/** The logistic function of u >= 0. */
function logistic(u: bigint): bigint {
  if (u >= ARGUMENT_END) return LOGISTIC_ONE;
  return BigInt(readTable(tables().logistic, Number(u)));
}

/** Fraction bits in which a piecewise linear function takes its argument: x's own, but 0 to `ARGUMENT_BITS`. */
function argumentBits(fractionBits: number): number {
  return Math.max(0, Math.min(fractionBits, ARGUMENT_BITS));
}

/** x in so many fraction bits. */
function argument(x: bigint, fractionBits: number): bigint {
  return scale(x, argumentBits(fractionBits) - fractionBits);
}
