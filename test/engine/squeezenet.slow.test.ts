import { beforeAll, expect, it } from 'vitest';
import type { LayerCounters } from '../../src/engine/counters.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import type { Simulation } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { describeWithData, sharedData } from '../shared-data.js';
import { simulateStructural } from '../simulation.js';

const NET = 'squeezenet/compressed_SqueezeNet.net';

describeWithData('the released SqueezeNet on a photograph, 64 PEs, structural engine', NET, (file) => {
  let simulation: Simulation;

  beforeAll(async () => {
    const compressed = loadDeepCompressionNet(file, squeezeNet(SQUEEZENET_V1_0));
    const { data } = await loadPhotograph(sharedData('images', 'n01440764_tench.JPEG')!);
    const workload = { compressed, inputs: [{ name: 'tench', data }] };
    simulation = await simulateStructural(workload, machine({ pes: 64, codeBits: 8 }));
  }, 600_000);

  const total = (count: (counters: LayerCounters) => number) =>
    simulation.layers.reduce((all, { counters }) => all + (counters === null ? 0 : count(counters)), 0);

  it('equals the reference kernel in every bit of every layer', () => {
    expect(simulation.check).toEqual({ valuesCompared: 12_420_696, mismatches: 0, first: null });
  });

  /*
   * A golden: nothing published tells these cycles. They hold the whole chain in place, from the photograph's
   * resampling and the calibration (which decide what is zero) to the timing of every unit. A change in one of
   * those may move them, and then by a few; a change in anything else may not.
   */
  it('takes 8,430,433 cycles', () => {
    expect(total(({ cycles }) => cycles)).toBe(8_430_433);
  });

  it('serves 347,210,665 entries, none of them padding, on 5,676,688 broadcasts', () => {
    expect(total(({ pe }) => sum(pe.entries))).toBe(347_210_665);
    expect(total(({ pe }) => sum(pe.paddingEntries))).toBe(0);
    expect(total(({ broadcasts }) => broadcasts)).toBe(5_676_688);
  });

  it('has no sum and no output that leaves its width', () => {
    expect(total((counters) => counters.accumulatorOverflows + counters.outputOverflows)).toBe(0);
  });

  it('sees a tench, class 0', () => {
    const [output] = simulation.outputs;
    expect(output.indexOf(Math.max(...output))).toBe(0);
  });
});

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
