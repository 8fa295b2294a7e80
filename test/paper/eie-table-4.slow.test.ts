import { describe, expect, it } from 'vitest';
import { sum } from '../../src/base/sum.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { syntheticInput } from '../../src/synthetic/input.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';

/**
 * Microseconds of the nine layers on 64 PEs: what EIE's Table IV prints, and, of random layers of the same sizes and densities,
 * what the authors' simulator gives or, where nobody ran that, a model of the same cycles.
 */
const LAYERS = {
  'eie-alex-6': { printed: 30.3, random: 28.74 },
  'eie-alex-7': { printed: 12.2, random: 12.9 },
  'eie-alex-8': { printed: 9.9, random: 8.14 },
  'eie-vgg-6': { printed: 34.4, random: 24.97 },
  'eie-vgg-7': { printed: 8.7, random: 8.36 },
  'eie-vgg-8': { printed: 8.4, random: 8.35 },
  'eie-nt-we': { printed: 8.0, random: 7.6 },
  'eie-nt-wd': { printed: 13.9, random: 13.4 },
  'eie-nt-lstm': { printed: 7.5, random: 6.8 },
} as const;

/** Those that the paper's machine does not hold: rows of destination registers, entries of the matrix or its pointers. */
const TOO_LARGE = ['eie-vgg-6', 'eie-nt-wd'];

async function simulated(name: string, overrides: readonly string[]) {
  const network = await loadNetwork(name);
  const hardware = (await loadHardware('eie-64pe', overrides)).spec;
  const inputs = [{ name: 'synthetic', data: syntheticInput(network, 1) }];
  return simulate(prepare({ compressed: syntheticWeights(network, 1), inputs }, hardware), hardware);
}

describe("EIE, Table IV: the nine benchmark layers, random at Table III's densities", () => {
  it.each(Object.entries(LAYERS))('%s takes the time of such a layer', async (name, { printed, random }) => {
    const { layers, hardware } = await simulated(name, ['capacity=report']);
    const cycles = sum(layers.map(({ counters }) => counters?.cycles ?? 0));
    const microseconds = (cycles / hardware.clockHertz) * 1e6;
    console.info(`${name}: ${microseconds.toFixed(2)} us; random layers ${random}, printed ${printed}`);
    expect(Math.abs(microseconds / random - 1)).toBeLessThan(0.1);
  });

  it.each(TOO_LARGE)("%s is refused by the paper's machine, which says what to set", async (name) => {
    await expect(simulated(name, [])).rejects.toThrow(
      /^eie-\S+ does not fit eie-64pe: fc1: .*; enlarge the memory or set capacity=report$/,
    );
  });
});
