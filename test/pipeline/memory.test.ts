import { expect, it } from 'vitest';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { documentOf } from '../../src/result/document.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { CONTEXT } from '../result/small-run.js';

const hardware = machine({ activationCapacityBytes: 16, dramBytesPerSecond: 1e8 });
const prepared = prepare(workloadOf({ ...SMALL, inputCount: 2 }), hardware);
const layersOf = async (memory: 'ideal' | 'dram') =>
  documentOf(await simulate(prepared, { ...hardware, memory }), CONTEXT).layers;

it('DRAM adds its stalls to every layer’s cycles and changes nothing else that the array does', async () => {
  const ideal = await layersOf('ideal');
  const dram = await layersOf('dram');
  expect(dram.some(({ memoryStallCycles }) => memoryStallCycles > 0)).toBe(true);
  for (const [at, layer] of dram.entries()) {
    expect(layer.cycles).toBe(ideal[at].cycles + layer.memoryStallCycles);
    expect(ideal[at].memoryStallCycles).toBe(0);
    const { broadcasts, bubbleCycles, queueStallCycles, entries, spmatLineReads, pe } = ideal[at];
    expect(layer).toMatchObject({ broadcasts, bubbleCycles, queueStallCycles, entries, spmatLineReads, pe });
  }
});
