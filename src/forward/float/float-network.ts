import { pagesOf } from '../../base/wasm-memory.js';
import { builtKernel } from '../../base/built-file.js';
import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { found } from '../../base/found.js';
import { InvariantError } from '../../base/errors.js';
import { inputsOf, isWeighted, type Layer } from '../../network/network.js';
import { runConvolution, storeWeights, type PlacedConvolution } from './float-convolution.js';
import type { FloatKernels } from './float-kernels.js';
import { runWeightless } from './float-layers.js';
import { planFloat, type FloatPlan, type PlacedMap } from './float-plan.js';
import { valuesOf } from './host/float-work.js';

/** Called with each layer's output, which other maps write over once the call has ended. */
export type FloatObserver = (layer: string, output: Float32Array) => void;

/**
 * A network in float32, laid out in a WebAssembly memory once and then run over as many inputs as one likes. Data,
 * weights and sums are float32. `test/reference/float-inference.ts`, plain code with float64 sums, is its oracle.
 */
export class FloatNetwork {
  private readonly layers: readonly Layer[];
  private readonly plan: FloatPlan;
  private readonly memory: ArrayBuffer;
  private readonly kernels: FloatKernels;

  constructor(compressed: CompressedNetwork) {
    this.layers = compressed.network.layers;
    this.plan = planFloat(compressed);
    const memory = new WebAssembly.Memory({ initial: pagesOf(this.plan.bytes) });
    this.memory = memory.buffer;
    this.kernels = builtKernel('float.wasm', memory) as FloatKernels;
    for (const placed of new Set(this.plan.convolutions.values())) storeWeights(this.memory, placed);
  }

  /** The last layer's output for an input in (channel, row, column) order. */
  run(input: Float32Array, observe?: FloatObserver): Float32Array {
    for (const layer of this.layers) {
      this.runLayer(layer, input);
      observe?.(layer.name, valuesOf(this.memory, this.map(layer.name)));
    }
    return valuesOf(this.memory, this.map(this.layers[this.layers.length - 1].name)).slice();
  }

  private runLayer(layer: Layer, input: Float32Array): void {
    const output = this.map(layer.name);
    if (layer.kind === 'input') {
      loadInput(valuesOf(this.memory, output), input);
    } else if (isWeighted(layer)) {
      const from = this.map(layer.input).place;
      runConvolution(this.kernels, this.convolution(layer.name), this.plan.scratch, from, output.place);
    } else {
      const inputs = inputsOf(layer).map((name) => this.map(name));
      runWeightless(layer, { kernels: this.kernels, memory: this.memory, inputs, output });
    }
  }

  private map(layer: string): PlacedMap {
    return findKnown(this.plan.maps, layer);
  }

  private convolution(layer: string): PlacedConvolution {
    return findKnown(this.plan.convolutions, layer);
  }
}

function loadInput(place: Float32Array, input: Float32Array): void {
  if (place.length !== input.length)
    throw new InvariantError('float network', 0, { values: input.length, wanted: place.length });
  place.set(input);
}

function findKnown<T>(things: ReadonlyMap<string, T>, layer: string): T {
  return found(things, layer, 'float network');
}
