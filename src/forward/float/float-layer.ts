import { pagesOf } from '../../base/wasm-memory.js';
import { builtKernel } from '../../base/built-file.js';
import { InvariantError } from '../../base/errors.js';
import { geometryOf } from '../../network/geometry.js';
import { isWeighted, sizeOf, type InputLayer, type Layer, type Shape } from '../../network/network.js';
import { placeConvolution, placeScratch, runConvolution, storeWeights } from './float-convolution.js';
import type { FloatKernels } from './float-kernels.js';
import { runWeightless } from './float-layers.js';
import type { PlacedMap } from './float-plan.js';
import type { FloatWeights } from './float-weights.js';
import { valuesOf } from './host/float-work.js';
import { Places } from './places.js';

/** One layer in float32, in a memory of its own: the same arithmetic as in a `FloatNetwork`. */
export class FloatLayer {
  private readonly memory: ArrayBuffer;
  private readonly inputs: readonly PlacedMap[];
  private readonly output: PlacedMap;
  private readonly work: () => void;

  /** `weights`: of a layer that has some, else null. */
  constructor(
    layer: Exclude<Layer, InputLayer>,
    inputs: readonly Shape[],
    output: Shape,
    weights: FloatWeights | null,
  ) {
    const places = new Places();
    const place = (shape: Shape): PlacedMap => ({ shape, place: places.take(sizeOf(shape)) });
    this.inputs = inputs.map(place);
    this.output = place(output);
    const prepare = isWeighted(layer)
      ? this.convolving(places, weights, geometryOf(layer, inputs[0], output))
      : (kernels: FloatKernels) => () => {
          const { memory } = this;
          runWeightless(layer, { kernels, memory, inputs: this.inputs, output: this.output });
        };
    const memory = new WebAssembly.Memory({ initial: pagesOf(places.bytes) });
    this.memory = memory.buffer;
    this.work = prepare(builtKernel('float.wasm', memory) as FloatKernels);
  }

  /** The layer's output for its inputs, each in (channel, row, column) order. */
  run(inputs: readonly Float32Array[]): Float32Array {
    for (const [at, map] of this.inputs.entries()) valuesOf(this.memory, map).set(inputs[at]);
    this.work();
    return valuesOf(this.memory, this.output).slice();
  }

  private convolving(
    places: Places,
    weights: FloatWeights | null,
    geometry: ReturnType<typeof geometryOf>,
  ): (kernels: FloatKernels) => () => void {
    if (weights === null) throw new InvariantError('float layer', 0, { weights: 'none' });
    const placed = placeConvolution(places, weights, geometry);
    const scratch = placeScratch(places, [placed]);
    const [{ place: input }] = this.inputs;
    return (kernels) => {
      storeWeights(this.memory, placed);
      return () => {
        runConvolution(kernels, placed, scratch, input, this.output.place);
      };
    };
  }
}
