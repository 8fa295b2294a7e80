import type { Encoding } from '../compile/encoding.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { forwardKernel } from '../engine/event/forward-kernel.js';
import { writeImage, type ImageSet } from '../formats/image-set.js';
import { sizeOf } from '../network/network.js';
import { loadPhotograph } from '../formats/photograph.js';
import { FloatNetwork } from '../forward/float/float-network.js';
import { calibrate, mapOf, runForward, type ForwardRun } from '../forward/forward.js';
import type { PictureView } from '../network/picture-view.js';
import { layerFormats, type NetworkFormats } from '../numeric/formats.js';
import type { FixedScores } from './judge.js';

/** What photographs are shown to: weights, their encoding for a machine, and that machine. */
export interface AccuracyModel {
  readonly compressed: CompressedNetwork;
  readonly encoding: Encoding;
  readonly hardware: HardwareSpec;
  /** Images that are shown by their places, in place of files of photographs. */
  readonly images?: ImageSet | undefined;
}

/** A photograph as the network takes it, and its float32 scores, one per class. */
export interface Sight {
  readonly data: Float32Array;
  readonly scores: Float32Array;
}

/** Runs a network over photographs on one thread, in float32 and in a machine's fixed point. */
export class Examiner {
  private readonly float: FloatNetwork;

  /** `floatScores`: those of the same weights that are known, by file; what is found out is added. */
  constructor(
    private readonly model: AccuracyModel,
    private readonly floatScores = new Map<string, Float32Array>(),
  ) {
    this.float = new FloatNetwork(model.compressed);
  }

  /** Loads a photograph as the network sees it, and scores it in float32. Throws a UserError if it is none. */
  async look(file: string, view: PictureView): Promise<Sight> {
    const data = await this.see(file, view);
    const scores = this.floatScores.get(file) ?? this.float.run(data);
    this.floatScores.set(file, scores);
    return { data, scores };
  }

  private async see(file: string, view: PictureView): Promise<Float32Array> {
    const { images } = this.model;
    if (images === undefined) return (await loadPhotograph(file, view)).data;
    const data = new Float32Array(sizeOf(view.shape));
    writeImage(images, Number(file), data, view.shape.height * view.shape.width);
    return data;
  }

  /** Formats in which nothing that these photographs produce leaves its width. */
  calibrate(photographs: readonly Float32Array[]): NetworkFormats {
    return calibrate({ ...this.model, kernel: forwardKernel }, photographs);
  }

  /** The scores of a photograph in fixed point; without formats it is calibrated on itself. */
  score(photograph: Float32Array, formats: NetworkFormats | null): FixedScores {
    const run = this.run([photograph], formats ?? undefined);
    const { layers } = this.model.compressed.network;
    const last = layers[layers.length - 1].name;
    const [outputs] = run.outputs;
    const overflows = { accumulators: 0, outputs: 0 };
    for (const output of outputs.values()) {
      overflows.accumulators += output.accumulatorOverflows;
      overflows.outputs += output.outputOverflows;
    }
    const fractionBits = layerFormats(run.formats, last).outputFractionBits;
    return { raw: mapOf(outputs, last).data, fractionBits, overflows };
  }

  private run(inputs: readonly Float32Array[], formats?: NetworkFormats): ForwardRun {
    return runForward({ ...this.model, kernel: forwardKernel }, inputs, formats);
  }
}
