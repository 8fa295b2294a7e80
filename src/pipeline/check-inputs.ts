import { UserError } from '../base/errors.js';
import { sizeOf } from '../network/network.js';
import { formatShape } from '../network/shape-rule.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { Workload } from './workload.js';

/** Throws a UserError if there is no input, or one has another length than the network takes or a value that is not finite. */
export function checkInputs({ compressed: { network }, inputs }: Workload): void {
  if (inputs.length === 0) throw new UserError(`${network.name}: nothing to run; give at least one input`);
  const shape = shapeOf(inferShapes(network), network.layers[0].name);
  for (const { name, data } of inputs) {
    if (data.length !== sizeOf(shape))
      throw new UserError(
        `${name}: ${data.length} values, but ${network.name} takes ${formatShape(shape)}; give ${sizeOf(shape)}`,
      );
    const place = data.findIndex((value) => !Number.isFinite(value));
    if (place >= 0)
      throw new UserError(`${name}: value ${place} is ${data[place]}, not a finite number; correct it`);
  }
}
