import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { documentOf } from '../../src/result/document.js';
import { resultSchema } from '../../src/result/result.js';
import { layerFromCodes, networkOf } from '../layers.js';
import { machineIdentity } from '../../src/config/hardware.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { CONTEXT, smallDocument } from './small-run.js';

describe('the document of a run', () => {
  it('keeps to its schema, in memory and as JSON', async () => {
    const document = await smallDocument({ registers: 1 }, { inputCount: 2 });
    expect(resultSchema.parse(document)).toEqual(document);
    expect(resultSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  it('is refused by its schema with a key too many, one missing, or another version', async () => {
    const document = await smallDocument();
    expect(resultSchema.safeParse({ ...document, more: 1 }).success).toBe(false);
    expect(resultSchema.safeParse({ ...document, totals: undefined }).success).toBe(false);
    expect(resultSchema.safeParse({ ...document, version: 2 }).success).toBe(false);
  });

  it('has the same bytes twice but for the timestamp', async () => {
    const later = { finishedAt: new Date('2021-01-01T00:00:00Z'), wallSeconds: 99 };
    const { timestamp: first, ...one } = await smallDocument();
    const { timestamp: second, ...two } = await smallDocument({}, {}, later);
    expect(JSON.stringify(one)).toBe(JSON.stringify(two));
    expect(first).toEqual({ finishedAt: '2020-01-02T03:04:05.678Z', wallSeconds: 1.5 });
    expect(second).toEqual({ finishedAt: '2021-01-01T00:00:00.000Z', wallSeconds: 99 });
  });

  it('names tool, machine, network, weights, inputs and engine', async () => {
    expect(await smallDocument({ pes: 3 }, { inputCount: 2 })).toMatchObject({
      kind: 'eie-run',
      version: 3,
      tool: { name: 'eie-sim', version: '1.2.3' },
      hardware: machineIdentity(machine({ pes: 3 })),
      hardwareHash: CONTEXT.hardwareHash,
      network: { name: 'every-kind', inputShape: { channels: 2, height: 5, width: 4 }, weights: 'test' },
      inputs: ['input 0', 'input 1'],
      engine: 'structural',
    });
  });

  it('holds the outcome of the check, or says that there was none', async () => {
    expect((await smallDocument()).check).toEqual({
      performed: true,
      valuesCompared: 380,
      mismatches: 0,
      first: null,
    });
    const prepared = prepare(workloadOf(SMALL), machine());
    const unchecked = await simulate(prepared, machine());
    expect(documentOf(unchecked, CONTEXT).check).toMatchObject({ performed: false, valuesCompared: 0 });
  });

  it('lists what the machine is too small for', async () => {
    expect((await smallDocument()).capacity).toEqual([]);
    expect((await smallDocument({ pes: 1, registers: 3 })).capacity[0]).toEqual({
      layer: 'stem',
      memory: 'destination registers',
      needed: 4,
      available: 3,
      unit: 'words',
    });
  });
});

describe('predictions', () => {
  const classNames = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox'];
  const workload = {
    compressed: networkOf(layerFromCodes([[1], [5], [3], [5], [0], [2]])),
    inputs: [{ name: 'x', data: Float32Array.from([2]) }],
  };
  const predictionsOf = async (names: readonly string[]) => {
    const simulation = await simulate(prepare(workload, machine()), machine());
    return documentOf(simulation, { ...CONTEXT, classNames: names }).predictions;
  };

  it('are the five largest outputs as real numbers, the first of equals first', async () => {
    expect(await predictionsOf(classNames)).toEqual([
      {
        input: 'x',
        top: [
          { classIndex: 1, className: 'bee', score: 10 },
          { classIndex: 3, className: 'dog', score: 10 },
          { classIndex: 2, className: 'cat', score: 6 },
          { classIndex: 5, className: 'fox', score: 4 },
          { classIndex: 0, className: 'ant', score: 2 },
        ],
      },
    ]);
  });

  it('are left out where there is not one name for each output', async () => {
    expect(await predictionsOf([])).toEqual([]);
    expect(await predictionsOf(classNames.slice(1))).toEqual([]);
  });
});
