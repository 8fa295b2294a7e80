import { UserError } from '../../base/errors.js';
import { LEVELS } from '../../formats/image-set.js';
import { profileOf } from '../../network/known-profile.js';
import { sizeOf, type Network, type Shape } from '../../network/network.js';
import { pixelValue } from '../../network/preprocessing.js';
import { formatShape } from '../../network/shape-rule.js';
import { inferShapes, shapeOf } from '../../network/shapes.js';

/** What a network takes. */
export function inputShapeOf(network: Network): Shape {
  return shapeOf(inferShapes(network), network.layers[0].name);
}

/** More classes than labels of 16 bits tell apart have no labels here. */
const MOST_CLASSES = 65_536;

/** Classes that a network tells apart. */
export function classesOf(network: Network): number {
  return sizeOf(shapeOf(inferShapes(network), network.layers[network.layers.length - 1].name));
}

/** Throws a `UserError` unless images of that shape are what the network takes; one that takes a row takes them value by value. */
export function demandImages(file: string, count: number, found: Shape, network: Network): void {
  const input = inputShapeOf(network);
  if (count === 0) throw new UserError(`${file}: no images in it; give some`);
  const isRow = input.height === 1 && input.width === 1;
  if (isRow ? sizeOf(found) === sizeOf(input) : isSameShape(found, input)) return;
  const mend = hasChannelsLast(found, input)
    ? 'their channels are last; save them before the rows'
    : 'choose the network that they are for';
  throw new UserError(
    `${file}: its images are ${formatShape(found)}, but the input of ${network.name} is ${formatShape(input)}; ${mend}`,
  );
}

function isSameShape(one: Shape, other: Shape): boolean {
  return one.channels === other.channels && one.height === other.height && one.width === other.width;
}

/** Whether axes were taken for others: rows for channels, columns for rows, channels for columns. */
function hasChannelsLast(found: Shape, input: Shape): boolean {
  return isSameShape({ channels: found.width, height: found.channels, width: found.height }, input);
}

/** The classes of a file of labels. Throws a `UserError` unless there is one that the network has for each image. */
export function checkedLabels(
  labels: { readonly file: string; readonly classes: ArrayLike<number> },
  images: { readonly file: string; readonly count: number },
  network: Network,
): Uint16Array {
  const { file, classes } = labels;
  if (classes.length !== images.count)
    throw new UserError(
      `${file}: ${classes.length} labels, but ${images.file} has ${images.count} images; give one label for each`,
    );
  const outputs = classesOf(network);
  if (outputs > MOST_CLASSES)
    throw new UserError(
      `${network.name} has ${outputs} outputs; choose a network of at most ${MOST_CLASSES}`,
    );
  for (let place = 0; place < classes.length; place++) {
    if (classes[place] >= 0 && classes[place] < outputs) continue;
    throw new UserError(
      `${file}: label ${place} is class ${classes[place]}, but ${network.name} has ${outputs} outputs, 0 to ${outputs - 1}; ` +
        'choose the network that the labels are for',
    );
  }
  return Uint16Array.from(classes);
}

/** The values that a network takes for bytes of its channels, `LEVELS` for each. */
export function levelsOf(network: Network): Float32Array {
  const { preprocessing } = profileOf(network);
  const { channels } = inputShapeOf(network);
  return Float32Array.from({ length: channels * LEVELS }, (_, at) =>
    pixelValue(preprocessing, Math.floor(at / LEVELS), at % LEVELS),
  );
}
