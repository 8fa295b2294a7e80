import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkActivations, writeActivations } from '../../src/cli/activation-files.js';
import type { Network } from '../../src/network/network.js';
import { simulate } from '../../src/pipeline/simulate.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';
import { layerFromCodes, networkOf } from '../layers.js';
import { machine } from '../machines.js';

const fullyConnected = networkOf(layerFromCodes([[1]]));

function workloadOf(layers: readonly string[], inputs: readonly string[]): Workload {
  const network: Network = {
    name: 'named',
    layers: [
      ...fullyConnected.network.layers,
      ...layers.map((name) => ({ kind: 'relu', name, input: 'fc' }) as const),
    ],
  };
  return {
    compressed: { ...fullyConnected, network },
    inputs: inputs.map((name) => ({ name, data: Float32Array.of(0.5) })),
  };
}

function refusalOf(directory: string, workload: Workload): string {
  return userErrorOf(() => {
    checkActivations(directory, workload);
  });
}

async function save(directory: string, workload: Workload): Promise<void> {
  checkActivations(directory, workload);
  await simulate(prepare(workload, machine()), machine(), {
    observe: (input, run) => {
      writeActivations(directory, input, workload.inputs.length, run);
    },
  });
}

describe('activation files', () => {
  it('that two layers would share are refused before the work', () => {
    const directory = join(temporaryDirectory(), 'maps');
    expect(refusalOf(directory, workloadOf(['f/left', 'f-left'], ['a.jpg']))).toBe(
      `--save-activations ${directory}: layers "f/left" and "f-left" would go to the same files; rename one of them in the network`,
    );
  });

  it('that two inputs of one name would share are refused before the work', () => {
    const directory = join(temporaryDirectory(), 'maps');
    expect(refusalOf(directory, workloadOf(['relu'], ['a.jpg', 'b.jpg', 'a.jpg']))).toBe(
      `--save-activations ${directory}: two inputs are called "a.jpg" and would go to the same files; rename one of them`,
    );
  });

  it('that would replace a directory, or lie in what is none, are refused before the work', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'relu.output.npy'));
    expect(refusalOf(directory, workloadOf(['relu'], ['a.jpg']))).toMatch(
      /relu\.output\.npy: it is a directory/,
    );
    writeFileSync(join(directory, 'a.jpg'), 'a photograph');
    expect(refusalOf(directory, workloadOf(['relu'], ['a.jpg', 'b.jpg']))).toMatch(
      /a\.jpg is not a directory/,
    );
  });

  it('are one for each layer input and output, in a folder for each of several inputs', async () => {
    const directory = temporaryDirectory();
    await save(directory, workloadOf(['f/relu'], ['a.jpg', '..']));
    expect(readdirSync(directory).sort()).toEqual(['..-', 'a.jpg']);
    for (const folder of ['a.jpg', '..-'])
      expect(readdirSync(join(directory, folder)).sort()).toEqual([
        'data.output.npy',
        'f-relu.input.npy',
        'f-relu.output.npy',
        'fc.input.npy',
        'fc.output.npy',
      ]);
  });
});
