import { found } from '../base/found.js';
import { sum } from '../base/sum.js';
import { channelRange, type CompressedNetwork } from '../compression/compressed-network.js';
import type { FeatureMap } from '../network/feature-map.js';
import { inputsOf, isWeighted, sizeOf, weightsNameOf, type Layer } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { layerFormats, type NetworkFormats } from '../numeric/formats.js';
import { referenceLayer } from '../reference/run-reference.js';

/** The first value in which an engine and the reference kernel differ. */
export interface Mismatch {
  readonly input: string;
  readonly layer: string;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
  /** Raw values. */
  readonly engine: number;
  readonly reference: number;
}

/** How an engine's outputs compare with the reference kernel's, bit by bit. */
export interface CheckReport {
  readonly valuesCompared: number;
  readonly mismatches: number;
  readonly first: Mismatch | null;
}

/** Part of a layer to check: what the reference kernel needs for it, the engine's inputs to it and its output. */
export interface LayerCheck {
  readonly input: string;
  readonly layer: Exclude<Layer, { kind: 'input' }>;
  /** Weights of the part alone. */
  readonly compressed: Pick<CompressedNetwork, 'layers'>;
  readonly formats: NetworkFormats;
  readonly arithmetic: ArithmeticSpec;
  readonly inputs: ReadonlyMap<string, FeatureMap>;
  readonly output: FeatureMap;
  /** Channel of the layer that the part's first one is. */
  readonly firstChannel: number;
}

/** What is known of a run before its layers are checked. */
export type CheckModel = Pick<LayerCheck, 'compressed' | 'formats' | 'arithmetic'>;

/** Multiply-accumulates of one part: small enough for an even share of work among threads. */
const PART_MULTIPLY_ACCUMULATES = 16e6;
/** Those of one part for each value of its input: so many that the border, laid around it anew for every part, costs little. */
const PART_MULTIPLY_ACCUMULATES_PER_INPUT = 16;

/**
 * The checks of one layer of a run, those with weights in parts of a few output channels. Each takes the engine's own
 * inputs of its layer: as the first of them is the given one and each output equals the reference's, so does by
 * induction every input.
 */
export function* layerChecks(
  input: string,
  model: CheckModel,
  layer: Layer,
  activations: ReadonlyMap<string, FeatureMap>,
): Generator<LayerCheck> {
  if (layer.kind === 'input') return;
  const output = outputOf(activations, layer.name);
  const inputs = new Map(inputsOf(layer).map((name) => [name, outputOf(activations, name)]));
  const formats = formatsAround(model.formats, layer);
  const whole = { ...model, formats, input, layer, inputs };
  if (!isWeighted(layer)) {
    yield { ...whole, compressed: { layers: new Map() }, output, firstChannel: 0 };
    return;
  }
  const owner = weightsNameOf(layer);
  const weights = found(model.compressed.layers, owner, 'weights to check');
  const pixels = output.shape.height * output.shape.width;
  const perChannel = Math.max(1, (weights.codes.length / weights.outputChannels) * pixels);
  const perInput =
    PART_MULTIPLY_ACCUMULATES_PER_INPUT * sum([...inputs.values()].map(({ shape }) => sizeOf(shape)));
  const step = Math.max(1, Math.round(Math.max(PART_MULTIPLY_ACCUMULATES, perInput) / perChannel));
  for (let first = 0; first < weights.outputChannels; first += step) {
    const part = channelRange(weights, first, Math.min(weights.outputChannels, first + step));
    const data = output.data.subarray(first * pixels, (first + part.outputChannels) * pixels);
    yield {
      ...whole,
      compressed: { layers: new Map([[owner, part]]) },
      output: { shape: { ...output.shape, channels: part.outputChannels }, data },
      firstChannel: first,
    };
  }
}

/** The formats that a layer's own computation needs. */
function formatsAround(formats: NetworkFormats, layer: Layer): NetworkFormats {
  const convolution = formats.convolutions.get(layer.name);
  return {
    convolutions: new Map(convolution === undefined ? [] : [[layer.name, convolution]]),
    others: new Map(
      [layer.name, ...inputsOf(layer)]
        .filter((name) => name !== layer.name || convolution === undefined)
        .map((name) => [name, layerFormats(formats, name)]),
    ),
  };
}

/** Compares every value of a part with the reference kernel's. */
export function checkLayer(check: LayerCheck): CheckReport {
  const { layer, inputs, output } = check;
  const expected = referenceLayer(check, layer, output.shape, (name) => outputOf(inputs, name));
  const valuesCompared = expected.data.length;
  let mismatches = 0;
  let first: Mismatch | null = null;
  for (let at = 0; at < expected.data.length; at++) {
    if (output.data[at] === expected.data[at]) continue;
    mismatches++;
    first ??= {
      input: check.input,
      layer: layer.name,
      ...placeOf(at, expected, check.firstChannel),
      engine: output.data[at],
      reference: expected.data[at],
    };
  }
  return { valuesCompared, mismatches, first };
}

/** Reports of several parts as one, in their order. */
export function joinChecks(reports: readonly CheckReport[]): CheckReport {
  return {
    valuesCompared: sum(reports.map((report) => report.valuesCompared)),
    mismatches: sum(reports.map((report) => report.mismatches)),
    first: reports.find((report) => report.first !== null)?.first ?? null,
  };
}

/** A mismatch in one line. */
export function describeMismatch({
  input,
  layer,
  channel,
  row,
  column,
  engine,
  reference,
}: Mismatch): string {
  return `${input}: ${layer}, channel ${channel}, row ${row}, column ${column}: engine ${engine}, reference ${reference}`;
}

function outputOf(outputs: ReadonlyMap<string, FeatureMap>, layer: string): FeatureMap {
  return found(outputs, layer, 'outputs to check');
}

function placeOf(
  at: number,
  { shape }: FeatureMap,
  firstChannel: number,
): Pick<Mismatch, 'channel' | 'row' | 'column'> {
  const pixels = shape.height * shape.width;
  return {
    channel: firstChannel + Math.floor(at / pixels),
    row: Math.floor((at % pixels) / shape.width),
    column: at % shape.width,
  };
}
