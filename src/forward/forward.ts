import { largestOf } from '../base/extremes.js';
import { found } from '../base/found.js';
import type { Encoding } from '../compile/encoding.js';
import { arithmeticOf, compileLayer } from '../compile/compile.js';
import type { JobProgram } from '../compile/program.js';
import { weightsOf, type CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { mapData, type FeatureMap, type MapAllocator } from '../network/feature-map.js';
import {
  inputsOf,
  isWeighted,
  weightsNameOf,
  type HostLayer,
  type Layer,
  type Shape,
  type WeightedLayer,
} from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { quantizeAll } from '../numeric/fixed-point.js';
import {
  convolutionFormats,
  layerFormats,
  type ConvolutionFormats,
  type LayerFormats,
  type NetworkFormats,
} from '../numeric/formats.js';
import type { ForwardKernel, Sums } from './forward-kernel.js';
import { HeldSums } from './held-sums.js';
import { sumLayer } from './layer-sums.js';
import { largestOfEach } from './magnitude.js';
import { MapRoom } from './map-room.js';
import { inputFormats, hostFormats, outputFractionBits, sumFormats } from './choose-formats.js';

/** What one layer put out for one input, and what left its width on the way. */
export interface LayerOutput {
  readonly map: FeatureMap;
  /** Work of a layer outside the PEs. */
  readonly operations: number;
  readonly accumulatorOverflows: number;
  readonly outputOverflows: number;
}

/** A network run forward: formats, and per input every layer's output by name. Nothing in it depends on time. */
export interface ForwardRun {
  readonly formats: NetworkFormats;
  readonly outputs: readonly ReadonlyMap<string, LayerOutput>[];
}

/** What a network is run forward with. */
export interface ForwardModel {
  readonly compressed: CompressedNetwork;
  readonly encoding: Encoding;
  readonly hardware: HardwareSpec;
  readonly kernel: ForwardKernel;
}

/**
 * Runs every input (real values in the input layer's order) through the network, layer by layer, in the machine's
 * arithmetic. Without `formats` it chooses each layer's power-of-two scale on the way, from all inputs together:
 * the most fraction bits with which nothing that they produce leaves its width (docs/numbers.md).
 * `observe` is called after each layer with what has been found so far.
 */
export function runForward(
  model: ForwardModel,
  inputs: readonly Float32Array[],
  formats?: NetworkFormats,
  observe?: (layer: Layer, run: ForwardRun) => void,
): ForwardRun {
  const forward = new Forward(model, inputs, formats);
  for (const layer of model.compressed.network.layers) {
    forward.visit(layer);
    observe?.(layer, forward);
  }
  return forward;
}

/**
 * The formats that `runForward` chooses, and nothing else: a layer's maps are released once their last reader has run, so
 * that inputs by the hundred take the memory of a layer or two. They are not shared, as the collector does not hurry for
 * memory that is.
 */
export function calibrate(model: ForwardModel, inputs: readonly Float32Array[]): NetworkFormats {
  const { layers } = model.compressed.network;
  const forward = new Forward(model, inputs, undefined, new MapRoom());
  for (const [at, layer] of layers.entries()) {
    forward.read = new Set(layers.slice(at + 1).flatMap(inputsOf));
    forward.visit(layer);
  }
  const { convolutions, others } = forward.formats;
  return { convolutions, others };
}

class Forward implements ForwardRun {
  readonly formats: NetworkFormats;
  readonly outputs: readonly Map<string, LayerOutput>[];
  /** Layers that are read after the one being visited: an input's other maps go once it has its own. Null keeps all. */
  read: ReadonlySet<string> | null = null;
  private readonly convolutions = new Map<string, ConvolutionFormats>();
  private readonly others = new Map<string, LayerFormats>();
  private readonly shapes: ReadonlyMap<string, Shape>;
  private readonly allocate: MapAllocator;

  constructor(
    private readonly model: ForwardModel,
    private readonly inputs: readonly Float32Array[],
    private readonly given: NetworkFormats | undefined,
    /** Null: maps are shared, and all kept. */
    private readonly room: MapRoom | null = null,
  ) {
    this.formats = given ?? { convolutions: this.convolutions, others: this.others };
    this.shapes = inferShapes(model.compressed.network);
    this.outputs = inputs.map(() => new Map<string, LayerOutput>());
    this.allocate = room?.allocate ?? mapData;
  }

  visit(layer: Layer): void {
    if (layer.kind === 'input') this.visitInput(layer.name);
    else if (isWeighted(layer)) this.visitConvolution(layer);
    else this.visitHostLayer(layer);
  }

  private visitInput(name: string): void {
    const { compressed, hardware } = this.model;
    if (!this.given) this.others.set(name, inputFormats(compressed, this.inputs, hardware));
    const { outputFractionBits: bits } = layerFormats(this.formats, name);
    this.put(name, (index) => {
      const data = this.allocate(this.inputs[index].length);
      data.set(quantizeAll(this.inputs[index], bits, hardware.activationBits));
      return { data };
    });
  }

  private visitConvolution(layer: WeightedLayer): void {
    const formats = this.given ? convolutionFormats(this.given, layer.name) : this.chooseSums(layer);
    const { kernel, hardware } = this.model;
    const jobs = this.compile(layer, formats, hardware);
    const sumsOf = (index: number): Sums => sumLayer(kernel, jobs, this.mapAt(index, layer.input).data);
    const held = this.given ? { take: sumsOf } : new HeldSums(this.inputs.length, sumsOf);
    const chosen = held instanceof HeldSums ? this.withOutput(formats, held.largest) : formats;
    this.convolutions.set(layer.name, chosen);
    const shift = chosen.accumulatorFractionBits - chosen.outputFractionBits;
    this.put(layer.name, (index) => {
      const { values, overflows } = held.take(index);
      const data = this.allocate(values.length);
      const outputOverflows = kernel.writeBack(values, arithmeticOf(hardware), shift, data);
      return { data, accumulatorOverflows: overflows, outputOverflows };
    });
  }

  private chooseSums(layer: WeightedLayer): ConvolutionFormats {
    const { compressed, hardware, kernel } = this.model;
    const inputs = this.mapsOf(layer.input);
    const inputBits = layerFormats(this.formats, layer.input).outputFractionBits;
    const largest = largestOfEach(inputs.map((map) => kernel.largestByChannel(map)));
    return sumFormats(
      weightsOf(compressed, weightsNameOf(layer)),
      inputBits,
      largest,
      hardware,
      (wide, wideHardware) => {
        const jobs = this.compile(layer, wide, wideHardware);
        return largestOf(inputs.map((map) => sumLayer(kernel, jobs, map.data).largest));
      },
    );
  }

  private withOutput(formats: ConvolutionFormats, largestSum: number): ConvolutionFormats {
    return { ...formats, outputFractionBits: outputFractionBits(formats, largestSum, this.model.hardware) };
  }

  private compile(
    layer: WeightedLayer,
    formats: ConvolutionFormats,
    hardware: HardwareSpec,
  ): readonly JobProgram[] {
    return compileLayer(layer.name, formats, hardware, this.model.encoding);
  }

  private visitHostLayer(layer: HostLayer): void {
    const inputs = inputsOf(layer);
    const fractionBits = inputs.map((name) => layerFormats(this.formats, name).outputFractionBits);
    const { hardware } = this.model;
    const shape = shapeOf(this.shapes, layer.name);
    if (!this.given) {
      const maps = inputs.map((name) => this.mapsOf(name));
      this.others.set(layer.name, hostFormats(layer, { bits: fractionBits, maps, shape, hardware }));
    }
    const fixed = { shape, formats: layerFormats(this.formats, layer.name) };
    this.put(layer.name, (index) => {
      const maps = inputs.map((name) => this.mapAt(index, name));
      const { output, ...work } = this.model.kernel.runHostLayer(layer, {
        ...fixed,
        maps,
        fractionBits,
        arithmetic: arithmeticOf(hardware),
        allocate: this.allocate,
      });
      return { data: output.data, ...work };
    });
  }

  private put(name: string, outputOf: (index: number) => Partial<LayerOutput> & { data: Int16Array }): void {
    const shape = shapeOf(this.shapes, name);
    for (const [index, outputs] of this.outputs.entries()) {
      const { data, ...counts } = outputOf(index);
      const map = { shape, data };
      outputs.set(name, { operations: 0, accumulatorOverflows: 0, outputOverflows: 0, ...counts, map });
      this.release(outputs, name);
    }
  }

  private release(outputs: Map<string, LayerOutput>, visited: string): void {
    for (const [name, { map }] of outputs) {
      if (name === visited || this.read?.has(name) !== false) continue;
      outputs.delete(name);
      if (!Array.from(outputs.values()).some((output) => output.map.data === map.data))
        this.room?.recycle(map.data);
    }
  }

  private mapAt(index: number, layer: string): FeatureMap {
    return mapOf(this.outputs[index], layer);
  }

  private mapsOf(layer: string): FeatureMap[] {
    return this.outputs.map((outputs) => mapOf(outputs, layer));
  }
}

/** The output map of a layer that has run. */
export function mapOf(outputs: ReadonlyMap<string, LayerOutput>, layer: string): FeatureMap {
  return found(outputs, layer, 'layers that have run').map;
}
