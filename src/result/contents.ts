import { sha256 } from '../base/sha256.js';
import type { CompressedLayer } from '../compression/compressed-network.js';
import type { NetworkFormats } from '../numeric/formats.js';
import type { Simulation } from '../pipeline/simulate.js';
import type { RunContents } from './result.js';

/** Hashes of what a simulation ran; `recipe` is that of the recipe by which its weights were compressed, if any. */
export function contentsOf({ workload, program }: Simulation, recipe: string | null): RunContents {
  const { compressed, inputs } = workload;
  return {
    network: sha256(JSON.stringify(compressed.network.layers)),
    weights: sha256(...Array.from(compressed.layers.values()).flatMap(partsOf)),
    recipe,
    inputs: inputs.map(({ data }) => sha256(data)),
    formats: sha256(formatsText(program.formats)),
  };
}

/** A layer's weights: how long each list is, then the lists. Shapes are the network's to say. */
function partsOf({ name, codeBits, ...layer }: CompressedLayer): (string | NodeJS.ArrayBufferView)[] {
  const { codebook, rowPointers, positions, codes, bias, biasCodes } = layer;
  const lists = [codebook, rowPointers, positions, codes, bias, ...(biasCodes === null ? [] : [biasCodes])];
  return [JSON.stringify([name, codeBits, ...lists.map(({ length }) => length)]), ...lists];
}

function formatsText({ convolutions, others }: NetworkFormats): string {
  return JSON.stringify([[...convolutions], [...others]]);
}
