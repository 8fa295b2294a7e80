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
  const weights = layer.weights.map(() => random() + 0.01);
  const dense: DenseNetwork = { ...stored, layers: new Map([[name, { ...layer, weights }]]) };
  const keep = { kind: 'keep', percent: (100 * countNonZeros(layer.weights)) / weights.length } as const;

  async function balanceOf(balance: Balance | null, queueDepth: number): Promise<number> {
    const { spec } = await loadHardware('eie-64pe', [`queueDepth=${queueDepth}`]);
    const coding = {
      codeBits: 4,
      initialisation: 'linear',
      seed: 1,
      mostIterations: 1,
      indexBits: 4,
    } as const;
    const network = shareWeights(prune(dense, keep, balance), coding);
    const prepared = prepare({ compressed: network, inputs: [{ name, data: input }] }, spec);
    return figuresOf(await simulate(prepared), null).totals.loadBalance;
  }

  it('balances 91.5 % of the load without, 93.5 % with equal numbers for PEs, 99.9 % in every column', async () => {
    expect(await balanceOf(null, 8)).toBeCloseTo(0.915, 3);
    expect(await balanceOf({ pes: 64, over: 'rows' }, 8)).toBeCloseTo(0.935, 3);
    expect(await balanceOf({ pes: 64, over: 'columns' }, 8)).toBeCloseTo(0.999, 3);
  });

  it('needs no queue where every column is balanced', async () => {
    expect(await balanceOf({ pes: 64, over: 'columns' }, 2)).toBeGreaterThan(0.99);
  });
});
