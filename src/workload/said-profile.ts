import { dirname, isAbsolute, join } from 'node:path';
import { UserError } from '../base/errors.js';
import { packageRoot } from '../base/package-root.js';
import type { SaidProfile } from '../config/network-profile.js';
import { isBareName } from '../config/yaml/config-path.js';
import { profileOf } from '../network/known-profile.js';
import { checkLayerNames } from '../network/layer-names.js';
import type { Network } from '../network/network.js';
import type { Preprocessing } from '../network/preprocessing.js';
import type { ByLayer, NetworkProfile } from '../network/profile.js';
import { inferShapes, shapeOf } from '../network/shapes.js';

/** The key of a map by layer for those that it does not name. */
const OTHERS = 'others';

/**
 * What `file` says of a network besides its graph, over what is known of its family; undefined if it says nothing.
 * Throws a UserError for layers that the network does not have, and for a picture that is too small for it.
 */
export function saidProfile(said: SaidProfile, network: Network, file: string): NetworkProfile | undefined {
  const { weights = {}, inputDensity, syntheticInputs, preprocessing, classNames } = said;
  const parts = [said.weights, inputDensity, syntheticInputs, preprocessing, classNames];
  if (parts.every((part) => part === undefined)) return undefined;
  const known = profileOf(network);
  return {
    keptPercent: byLayer(weights.keptPercent, known.keptPercent, network, 'weights.keptPercent'),
    density: byLayer(weights.density, known.density, network, 'weights.density'),
    biases: weights.biases ?? known.biases,
    inputDensity: inputDensity ?? known.inputDensity,
    syntheticInputs: syntheticInputs ?? known.syntheticInputs,
    preprocessing: preprocessingOf(preprocessing, known.preprocessing, network),
    classNames: classNames === undefined ? known.classNames : classFile(classNames, file),
  };
}

/** One number stands for all layers; a map, over what is known of the layers that it does not name. */
function byLayer(
  said: number | Readonly<Record<string, number>> | undefined,
  known: ByLayer,
  network: Network,
  key: string,
): ByLayer {
  if (said === undefined) return known;
  if (typeof said === 'number') return { layers: {}, others: said };
  const { [OTHERS]: others = known.others, ...layers } = said;
  checkLayerNames(Object.keys(layers), network, key);
  return { layers: { ...known.layers, ...layers }, others };
}

function preprocessingOf(
  said: SaidProfile['preprocessing'] = {},
  known: Preprocessing,
  network: Network,
): Preprocessing {
  const { channels, height } = shapeOf(inferShapes(network), network.layers[0].name);
  const { resize = known.resize, size = known.size, channelOrder = known.channelOrder } = said;
  if (size !== null && size < height)
    throw new UserError(
      `preprocessing.size ${size} is smaller than the network's input, ${height} pixels high; make it larger`,
    );
  const list = (key: 'mean' | 'std'): readonly number[] => {
    const value = said[key] ?? known[key];
    if (typeof value === 'number') return [value];
    if (said[key] === undefined || value.length === channels) return value;
    throw new UserError(
      `preprocessing.${key} has ${value.length} numbers, and the input ${channels} channels; give one for each`,
    );
  };
  return {
    resize,
    size,
    channelOrder,
    mean: list('mean'),
    std: list('std'),
    scale: said.scale ?? known.scale,
  };
}

/** A bare name is that of a list under configs/classes; other paths are relative to the file that gives them. */
function classFile(classNames: string, file: string): string {
  if (isBareName(classNames)) return join(packageRoot(), 'configs', 'classes', `${classNames}.csv`);
  return isAbsolute(classNames) ? classNames : join(dirname(file), classNames);
}
