import { InvariantError } from '../../../base/errors.js';
import { unitNamed } from '../../../config/quantities/measure.js';
import { isPlain, PLAIN, times, toPower, type Dimension } from './dimension.js';

/** A unit in terms of joule, millimetre, second and byte. */
export interface NamedUnit {
  readonly factor: number;
  readonly dimension: Dimension;
}

/** What is counted and not measured. */
const COUNTED: ReadonlyMap<string, number> = new Map([
  ['frame', 1],
  ['frames', 1],
  ['cycle', 1],
  ['cycles', 1],
  ['OP', 1],
  ['MOP', 1e6],
  ['GOP', 1e9],
  ['TOP', 1e12],
]);

const METRES_PER_MILLIMETRE = 1e-3;
const BITS_PER_BYTE = 8;
const DIGITS = 15;

/** The unit of a name such as "pJ"; null where there is none, or none that energy, area, time and data are measured in. */
export function unitOf(name: string): NamedUnit | null {
  const count = COUNTED.get(name);
  if (count !== undefined) return { factor: count, dimension: PLAIN };
  const found = unitNamed(name);
  if (found === null) return null;
  const [mass, length, time, current, temperature, light, substance, angle, bits] = found.dimensions;
  if ([current, temperature, light, substance, angle].some((power) => power !== 0)) return null;
  const dimension: Dimension = [mass, length - 2 * mass, time + 2 * mass, bits]; // J = kg m^2/s^2
  if (isPlain(dimension)) return null;
  const base = METRES_PER_MILLIMETRE ** dimension[1] * BITS_PER_BYTE ** dimension[3];
  return { factor: Number((found.value / base).toPrecision(DIGITS)), dimension };
}

/** The unit of a text such as "J s", "mm^2" or "frames/s", as the metrics are declared in. */
export function unitOfText(text: string): NamedUnit {
  const [above, ...below] = text.split('/').map(productOf);
  return below.reduce(
    (unit, divisor) => ({
      factor: unit.factor / divisor.factor,
      dimension: times(unit.dimension, toPower(divisor.dimension, -1)),
    }),
    above,
  );
}

function productOf(text: string): NamedUnit {
  return text
    .split(' ')
    .map(powerOf)
    .reduce((product, unit) => ({
      factor: product.factor * unit.factor,
      dimension: times(product.dimension, unit.dimension),
    }));
}

function powerOf(text: string): NamedUnit {
  const [name, power = '1'] = text.split('^');
  const unit = unitOf(name);
  if (unit === null) throw new InvariantError('units of metrics', 0, { unknown: name });
  return { factor: unit.factor ** Number(power), dimension: toPower(unit.dimension, Number(power)) };
}
