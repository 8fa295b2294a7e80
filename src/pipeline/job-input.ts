import { found } from '../base/found.js';
import type { JobProgram } from '../compile/program.js';
import { mapOf } from '../forward/forward.js';
import { inputsOf } from '../network/network.js';
import type { Prepared } from './prepare.js';

/** What a job of a prepared run reads as the first input passes: raw values, as an engine takes them. */
export function jobInput({ workload, forward }: Prepared, { layer: name, input }: JobProgram): Int16Array {
  const layers = new Map(workload.compressed.network.layers.map((layer) => [layer.name, layer]));
  const layer = found(layers, name, 'layers');
  return mapOf(forward.outputs[0], inputsOf(layer)[0]).data.subarray(input.start, input.end);
}
