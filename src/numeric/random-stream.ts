import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Mean and variance of the sum of four integers drawn evenly from 0 .. 65,535. */
const SUM_MEAN = 2 * 65_535;
const SUM_VARIANCE = (4 * (65_536 ** 2 - 1)) / 12;
const SUM_DEVIATION = Math.sqrt(SUM_VARIANCE);

/**
 * A stream of random numbers. Equal seed and name give the same stream; streams of different names are
 * independent, so what one layer draws does not depend on the others. Uses exactly rounded arithmetic alone,
 * so the numbers are the same on every machine.
 */
export class RandomStream {
  private readonly generator: RandomGenerator;

  constructor(seed: number, name: string) {
    this.generator = xoroshiro128plus(hashName(seed, name));
  }

  /** From 0 up to but not including 1, evenly, in steps of 2^-32. */
  uniform(): number {
    return (this.generator.next() >>> 0) / 2 ** 32;
  }

  /**
   * Bell-shaped with mean 0 and standard deviation 1: the sum of four even draws, never beyond
   * 2 x sqrt(3) = 3.46 deviations.
   */
  normal(): number {
    const first = this.generator.next();
    const second = this.generator.next();
    const sum = (first >>> 16) + (first & 0xffff) + (second >>> 16) + (second & 0xffff);
    return (sum - SUM_MEAN) / SUM_DEVIATION;
  }
}

/** FNV-1a over the name, started from the seed. */
function hashName(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
