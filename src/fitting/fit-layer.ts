import type { CompressedLayer } from '../compression/compressed-network.js';
import type { DenseLayer } from '../compression/dense-network.js';
import type { FitSettings } from '../config/fit.js';
import { filterSize } from '../network/weight-extent.js';
import { descendCodes, type FilterError } from './fit-codes.js';
import { endOfCodes, fitCentroids, type FittedFilter } from './fit-centroids.js';
import { layerResidual } from './layer-residual.js';
import type { Moments } from './moments.js';

/** Most passes over the codes of a filter in one round. */
const SWEEPS = 20;

/** A layer that was fitted, and how far its outputs for the samples are from what they should be (`layerResidual`). */
export interface FittedLayer {
  readonly layer: CompressedLayer;
  /** With the weights as they were shared. */
  readonly before: number;
  readonly after: number;
}

/**
 * The layer with codes, shared values and biases of which its outputs come nearest, in least squares, to what its groups'
 * samples want of it: in turns each filter's codes by coordinate descent, and all shared values at once. Which weights are
 * pruned stays as it is. `given` are the weights before they were shared. `groups`: the moments of each group.
 */
export function fitLayer(
  layer: CompressedLayer,
  given: DenseLayer,
  groups: readonly Moments[],
  { rounds, ridge }: FitSettings,
): FittedLayer {
  const errors = groups.map((moments, group) => groupErrors(moments, given, group, groups.length, ridge));
  const filters = filtersOf(layer, errors.flat());
  let fitted = fitCentroids(layer, filters);
  for (let round = 0; round < rounds; round++) {
    const { codes, codebook } = fitted;
    const end = endOfCodes(codes);
    let changed = 0;
    for (const { from, to, places, error } of filters)
      changed += descendCodes(fitted, { from, to }, places, error, codebook, end, SWEEPS);
    if (changed === 0) break;
    fitted = fitCentroids(fitted, filters);
  }
  const result = { ...fitted, bias: fittedBiases(fitted, groups, filters) };
  return {
    layer: result,
    before: layerResidual(layer, groups, filters),
    after: layerResidual(result, groups, filters),
  };
}

/**
 * The error of each filter of a group, with what the ridge adds to it: the fewer samples there are for a weight, the more
 * its given value counts.
 */
function groupErrors(
  { depth, samples, read, crossed, wantedMeans }: Moments,
  given: DenseLayer,
  group: number,
  groups: number,
  ridge: number,
): readonly FilterError[] {
  const squares = read.slice();
  let trace = 0;
  for (let place = 0; place < depth; place++) trace += squares[place * (depth + 1)];
  const cost = trace === 0 ? 1 : ((ridge + depth / samples) * trace) / depth;
  for (let place = 0; place < depth; place++) squares[place * (depth + 1)] += cost;
  const first = (group * given.outputChannels) / groups;
  return Array.from(wantedMeans, (_, filter): FilterError => {
    const weights = given.weights.subarray((first + filter) * depth, (first + filter + 1) * depth);
    const row = crossed.subarray(filter * depth, (filter + 1) * depth);
    return { depth, squares, wanted: row.map((value, place) => value + cost * weights[place]) };
  });
}

function filtersOf(layer: CompressedLayer, errors: readonly FilterError[]): readonly FittedFilter[] {
  const size = filterSize(layer);
  return errors.map((error, filter) => {
    const [from, to] = [layer.rowPointers[filter], layer.rowPointers[filter + 1]];
    return { from, to, error, places: layer.positions.slice(from, to).map((position) => position % size) };
  });
}

/** Biases with which the mean of each output is what it should be. */
function fittedBiases(
  { codes, codebook, bias }: CompressedLayer,
  groups: readonly Moments[],
  filters: readonly FittedFilter[],
): Float32Array {
  const perGroup = bias.length / groups.length;
  return bias.map((_, filter) => {
    const { readMeans, wantedMeans } = groups[Math.floor(filter / perGroup)];
    const { from, to, places } = filters[filter];
    let mean = wantedMeans[filter % perGroup];
    for (let entry = from; entry < to; entry++)
      mean -= codebook[codes[entry]] * readMeans[places[entry - from]];
    return mean;
  });
}
