import { beforeAll, describe, expect, it } from 'vitest';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import type { LayerCounters } from '../../src/engine/counters.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { dequantize } from '../../src/numeric/fixed-point.js';
import { convolutionFormats, type ConvolutionFormats } from '../../src/numeric/formats.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate, type Simulation } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { describeWithData } from '../shared-data.js';
import { prepareChecked } from '../simulation.js';

const CLOCK_HERTZ = 800e6;
const PES = 64;

/** Each row's sum in float64, and how far half-steps in weights, inputs, products and output can move it. */
function exactOutputs(layer: CompressedLayer, input: Float32Array, formats: ConvolutionFormats) {
  const halfStep = (fractionBits: number) => 2 ** -(fractionBits + 1);
  const weightError = halfStep(formats.weightFractionBits);
  const inputError = halfStep(formats.inputFractionBits);
  const productError = formats.productShift === 0 ? 0 : halfStep(formats.accumulatorFractionBits);
  return Array.from(layer.bias, (bias, row) => {
    let sum = bias;
    let bound = halfStep(formats.outputFractionBits) + weightError + productError;
    for (let e = layer.rowPointers[row]; e < layer.rowPointers[row + 1]; e++) {
      const weight = layer.codebook[layer.codes[e]];
      const value = input[layer.positions[e] % layer.inputChannels];
      if (value === 0) continue;
      sum += weight * value;
      bound += Math.abs(weight) * inputError + (Math.abs(value) + inputError) * weightError + productError;
    }
    return { sum, bound };
  });
}

describeWithData("Alex-8 of EIE, Table IV, from the authors' own dump", 'alex8', (directory) => {
  const { compressed, input } = loadEieDump(directory);
  const workload = { compressed, inputs: [{ name: 'act.dat', data: input }] };
  const hardware = machine({ pes: PES, queueDepth: 8, spmatWidthBits: 64, productShift: 'auto' });
  const prepared = prepareChecked(workload, hardware);
  let simulation: Simulation;
  let counters: LayerCounters;
  let entries: number;

  beforeAll(async () => {
    simulation = await simulate(prepared, hardware, { engine: structuralEngine });
    counters = simulation.layers[1].counters!;
    entries = counters.pe.entries.reduce((sum, count) => sum + count);
  });

  it('takes exactly 7,926 cycles', () => {
    expect(counters.cycles).toBe(7926);
  });

  it('serves 453,748 entries, none of them padding', () => {
    expect(entries).toBe(453_748);
    expect(counters.pe.paddingEntries.reduce((sum, count) => sum + count)).toBe(0);
  });

  it('broadcasts its 1,759 non-zero inputs and the bias, and reads pointers for each on 64 PEs', () => {
    expect(simulation.layers[1].nonZeroInputs).toBe(1759);
    expect(counters.broadcasts).toBe(1760);
    expect(counters.pointerReads).toBe(112_640);
  });

  it('reads 100,900 lines of 64 bits', () => {
    expect(counters.pe.spmatLineReads.reduce((sum, count) => sum + count)).toBe(100_900);
  });

  it('takes 9.9 us at 800 MHz, 8.862 us in theory: an efficiency of 0.8945', () => {
    expect(counters.cycles / CLOCK_HERTZ).toBeCloseTo(9.9075e-6, 12);
    expect(entries / PES / CLOCK_HERTZ).toBeCloseTo(8.862e-6, 9);
    expect(entries / (counters.cycles * PES)).toBeCloseTo(0.8945, 4);
  });

  it('takes as many on the shipped machine eie-64pe, which holds it whole', async () => {
    const { spec } = await loadHardware('eie-64pe');
    const shipped = await simulate(prepare(workload, spec), spec, { engine: structuralEngine });
    expect(spec.capacity).toBe('enforce');
    expect(shipped.layers[1].counters?.cycles).toBe(7926);
    expect(shipped.outputs[0].indexOf(Math.max(...shipped.outputs[0]))).toBe(708);
  });

  it('puts out what the reference kernel puts out', () => {
    expect(simulation.check).toMatchObject({ valuesCompared: 1000, mismatches: 0 });
  });

  describe('its outputs', () => {
    const formats = convolutionFormats(prepared.forward.formats, 'fc');
    let outputs: number[];

    beforeAll(() => {
      outputs = Array.from(simulation.outputs[0], (raw) => dequantize(raw, formats.outputFractionBits));
    });

    it('equal a float64 product of the decoded layer but for the rounding of its numbers', () => {
      const layer = compressed.layers.get('fc')!;
      const wrong = exactOutputs(layer, input, formats).filter(
        ({ sum, bound }, row) => Math.abs(outputs[row] - sum) > bound,
      );
      expect(outputs).toHaveLength(1000);
      expect(wrong).toEqual([]);
    });

    it('have 14.534 in row 708 as the largest', () => {
      expect(outputs.indexOf(Math.max(...outputs))).toBe(708);
      expect(outputs[708]).toBeCloseTo(14.534, 3);
    });
  });
});
