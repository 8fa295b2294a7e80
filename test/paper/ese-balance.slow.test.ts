import { expect, it } from 'vitest';
import type { Balance } from '../../src/compression/balance.js';
import { decompress } from '../../src/compression/decompress.js';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { countNonZeros } from '../../src/compression/non-zeros.js';
import { prune } from '../../src/compression/prune.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { figuresOf } from '../../src/result/document.js';
import { generator } from '../layers.js';
import { describeWithData } from '../shared-data.js';

/*
 * ESE (Han et al., FPGA 2017, section 3.2) prunes so that PEs keep equal numbers of weights. The dump of Alex-8 has no weights
 * but those that pruning left, so random ones of its extent stand in, of which as many are kept; its input is the real one.
 */
describeWithData('load-balance-aware pruning on Alex-8, 64 PEs', 'alex8', (directory) => {
  const { compressed, input } = loadEieDump(directory);
  const stored = decompress(compressed);
  const [[name, layer]] = stored.layers;
  const random = generator(1);
  const denseOf = (values: Float32Array): DenseNetwork => ({
    ...stored,
    layers: new Map([[name, { ...layer, weights: values }]]),
  });
  const dense = denseOf(randomWeights(layer.weights, random));
  const keep = {
    kind: 'keep',
    percent: (100 * countNonZeros(layer.weights)) / layer.weights.length,
  } as const;

  async function balanceOf(balance: Balance | null, queueDepth: number, of = dense): Promise<number> {
    const { spec } = await loadHardware('eie-64pe', [`queueDepth=${queueDepth}`]);
    const coding = {
      codeBits: 4,
      initialisation: 'linear',
      seed: 1,
      mostIterations: 1,
      indexBits: 4,
    } as const;
    const network = shareWeights(prune(of, keep, balance), coding);
    const prepared = prepare({ compressed: network, inputs: [{ name, data: input }] }, spec);
    return figuresOf(await simulate(prepared), null).totals.loadBalance;
  }

  it('balances 91.5 % of the load without, 93.5 % with equal numbers for PEs, 99.9 % in every column', async () => {
    expect(await balanceOf(null, 8)).toBeCloseTo(0.915, 3);
    expect(await balanceOf({ pes: 64, over: 'rows' }, 8)).toBeCloseTo(0.935, 3);
    expect(await balanceOf({ pes: 64, over: 'columns' }, 8)).toBeCloseTo(0.999, 3);
  });

  it('balances 92.9 to 94.0 % with equal numbers for PEs, 93.7 % by one of the seeds 1 to 8', async () => {
    const balances: number[] = [];
    for (let seed = 1; seed <= 8; seed++) {
      const seeded = denseOf(randomWeights(layer.weights, generator(seed)));
      balances.push(await balanceOf({ pes: 64, over: 'rows' }, 8, seeded));
    }
    expect(Math.min(...balances)).toBeCloseTo(0.929, 3);
    expect(Math.max(...balances)).toBeCloseTo(0.94, 3);
    expect(balances[3]).toBeCloseTo(0.937, 3);
  });

  it('begins at 89.5 % where what the dump keeps is largest, and equal PEs then move few weights', async () => {
    const dumped = denseOf(layer.weights.map((weight) => random() + (weight === 0 ? 0 : 2)));
    expect(await balanceOf(null, 8, dumped)).toBeCloseTo(0.8945, 4);
    expect(await balanceOf({ pes: 64, over: 'rows' }, 8, dumped)).toBeGreaterThan(0.925);
  });

  it('is 99.3 % where each column keeps as many as in the dump, spread over the PEs', async () => {
    const spread = denseOf(spreadColumns(layer.weights, layer.outputChannels, 64, random));
    expect(await balanceOf(null, 8, spread)).toBeCloseTo(0.993, 2);
  });

  it('needs no queue where every column is balanced', async () => {
    expect(await balanceOf({ pes: 64, over: 'columns' }, 2)).toBeGreaterThan(0.99);
  });
});

/** Weights of which any may be the largest, as many as are given. */
function randomWeights({ length }: Float32Array, random: () => number): Float32Array {
  return Float32Array.from({ length }, () => random() + 0.01);
}

/** Small weights, and in each column as many large ones as `kept` has, equally many on each PE but for one more on some. */
function spreadColumns(kept: Float32Array, rows: number, pes: number, random: () => number): Float32Array {
  const columns = kept.length / rows;
  const weights = kept.map(() => 0.01 + random());
  for (let column = 0; column < columns; column++) {
    let count = 0;
    for (let row = 0; row < rows; row++) if (kept[row * columns + column] !== 0) count++;
    const more = new Set(shuffled(pes, random).slice(0, count % pes));
    for (let pe = 0; pe < pes; pe++) {
      const own = shuffled(Math.ceil((rows - pe) / pes), random).slice(
        0,
        Math.floor(count / pes) + (more.has(pe) ? 1 : 0),
      );
      for (const place of own) weights[(pe + place * pes) * columns + column] += 2;
    }
  }
  return weights;
}

/** The numbers below `count`, in any order. */
function shuffled(count: number, random: () => number): number[] {
  return Array.from({ length: count }, (_, at) => ({ at, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ at }) => at);
}
