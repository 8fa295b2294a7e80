import { expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import type { Network } from '../../src/network/network.js';
import { simulate } from '../../src/pipeline/simulate.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { documentOf } from '../../src/result/document.js';
import { layerFromCodes, networkOf } from '../layers.js';
import { machine } from '../machines.js';
import { prepareChecked } from '../simulation.js';

const fullyConnected = networkOf(layerFromCodes([[1]]));

/** x + max(0, x), of a layer that puts out its input. */
const network: Network = {
  name: 'doubled',
  layers: [
    ...fullyConnected.network.layers,
    { kind: 'relu', name: 'relu', input: 'fc' },
    { kind: 'add', name: 'sum', inputs: ['fc', 'relu'] },
  ],
};

const workloadOf = (...values: readonly number[]): Workload => ({
  compressed: { ...fullyConnected, network },
  inputs: values.map((value) => ({ name: String(value), data: Float32Array.of(value) })),
});

it.each([
  ['event', undefined],
  ['structural', structuralEngine],
])(
  'a sum beyond the range it was calibrated on is counted, input by input, by the %s engine',
  async (_, engine) => {
    const hardware = machine();
    const { formats } = prepareChecked(workloadOf(-0.9), hardware).forward;
    const prepared = prepareChecked(workloadOf(-0.9, 0.25, 0.75, 0.9), hardware, formats);
    const simulation = await simulate(prepared, hardware, { engine });
    const { layers, totals, check } = documentOf(simulation, {
      toolVersion: '',
      hardwareHash: '',
      contents: null,
      classNames: [],
      pricedWith: null,
      finishedAt: new Date(0),
      wallSeconds: 0,
    });
    expect(layers.map(({ name, outputOverflows }) => [name, outputOverflows])).toEqual([
      ['data', 0],
      ['fc', 0],
      ['relu', 0],
      ['sum', 2],
    ]);
    expect(totals.outputOverflows).toBe(2);
    expect(check.mismatches).toBe(0);
  },
);
