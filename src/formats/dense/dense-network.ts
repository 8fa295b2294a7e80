import type { DenseLayer, DenseNetwork } from '../../compression/dense-network.js';
import { InvariantError, UserError } from '../../base/errors.js';
import type { Network } from '../../network/network.js';
import { weightExtents, type WeightExtent } from '../../network/weight-extent.js';
import { firstFew } from '../first-few.js';
import type { FloatArray } from '../npy-read.js';
import { quoted } from '../../base/quote.js';
import { biasName, weightName, type ExpectedArrays, type FoundArrays } from './expected-arrays.js';

/** Names told of one kind of mismatch: those of any network of the field. A file of a million tensors does not fill the screen. */
const MOST_NAMES = 1000;

/**
 * The arrays of a file as the weights of a network; weights may have two axes, filters and what each reads. `source` is what the
 * result reports, `file` what errors name.
 * Throws `UserError` with all that is missing, surplus or of another shape, or with the first value that is not finite.
 */
export function denseNetworkOf(
  { arrays, others }: FoundArrays,
  expected: ExpectedArrays,
  network: Network,
  { source, file }: { readonly source: string; readonly file: string },
): DenseNetwork {
  const faults = [
    fault('missing', missing(arrays, expected)),
    fault('not of the network', others.map(quoted)),
    fault('of another shape', misshapen(arrays, expected)),
  ].filter((text) => text !== null);
  if (faults.length > 0)
    throw new UserError(
      `${file}: not the weights of ${network.name}: ${faults.join('; ')}; ` +
        'name the arrays LAYER.weight and LAYER.bias after its layers',
    );
  for (const [name, array] of arrays) checkFinite(name, array, file);
  const layers = weightExtents(network).map((extent) => denseLayer(extent, arrays));
  return { network, source, layers: new Map(layers.map((layer) => [layer.name, layer])) };
}

function fault(what: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${what}: ${firstFew(names, MOST_NAMES)}`;
}

function missing(arrays: FoundArrays['arrays'], expected: ExpectedArrays): readonly string[] {
  return [...expected.keys()].filter((name) => !arrays.has(name));
}

function misshapen(arrays: FoundArrays['arrays'], expected: ExpectedArrays): readonly string[] {
  return [...arrays].flatMap(([name, { shape }]) => {
    const wanted = expected.get(name) ?? [];
    return fits(shape, wanted) ? [] : [`${name} (${extents(shape)}, not ${extents(wanted)})`];
  });
}

/** A matrix, a row for each filter, is as good as 1x1 filters, or as the weights of a layer that reads a whole map. */
function fits(shape: readonly number[], wanted: readonly number[]): boolean {
  const [filters, ...filter] = wanted;
  const isMatrix = wanted.length === 4 && shape.length === 2;
  const flat = isMatrix ? [filters, filter.reduce((size, extent) => size * extent, 1)] : wanted;
  return shape.length === flat.length && shape.every((extent, axis) => extent === flat[axis]);
}

function extents(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single value' : shape.slice(0, 8).join('x');
}

function checkFinite(name: string, { values }: FloatArray, file: string): void {
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place < 0) return;
  throw new UserError(
    `${file}: ${name}: value ${place} is ${values[place]}, not a finite number of 32 bits; train or export it anew`,
  );
}

function denseLayer(extent: WeightExtent, arrays: FoundArrays['arrays']): DenseLayer {
  return {
    ...extent,
    weights: valuesOf(arrays, weightName(extent)),
    bias: valuesOf(arrays, biasName(extent)),
  };
}

function valuesOf(arrays: FoundArrays['arrays'], name: string): Float32Array {
  const array = arrays.get(name);
  if (array === undefined) throw new InvariantError('dense weights', 0, { name });
  return array.values;
}
