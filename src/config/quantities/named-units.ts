import { InvariantError } from '../../base/errors.js';
import { unitNamed } from './measure.js';
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

/** A unit with its power right behind it, as files and terminals write it: "mm2". */
const POWER = /^([a-zA-Z]+)([2-9])$/;

/** The unit of a name such as "pJ" or "mm2"; null if there is none, or none that energy, area, time and data are measured in. */
export function unitOf(name: string): NamedUnit | null {
  const raised = POWER.exec(name);
  if (raised === null) return simpleUnit(name);
  const unit = simpleUnit(raised[1]);
  return unit === null ? null : toUnitPower(unit, Number(raised[2]));
}

function simpleUnit(name: string): NamedUnit | null {
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

/** The unit of a text such as "J s", "mm2" or "frames/s", as metrics are declared in. */
export function unitOfText(text: string): NamedUnit {
  const unit = readUnit(text);
  if (unit === null) throw new InvariantError('units of metrics', 0, { unknown: text });
  return unit;
}

/** The unit of a text such as "mJ", "J s", "mm^2" or "frames/s"; null if it is none. */
export function readUnit(text: string): NamedUnit | null {
  const factors = text.split('/').flatMap((product, place) =>
    product
      .trim()
      .split(/\s+/)
      .map((factor) => readFactor(factor, place === 0 ? 1 : -1)),
  );
  return factors.every((factor) => factor !== null) ? factors.reduce(multiply) : null;
}

function readFactor(text: string, sign: 1 | -1): NamedUnit | null {
  const [name, power = '1'] = text.split('^');
  const unit = unitOf(name);
  return unit === null || !/^\d$/.test(power) ? null : toUnitPower(unit, sign * Number(power));
}

function multiply(a: NamedUnit, b: NamedUnit): NamedUnit {
  return { factor: a.factor * b.factor, dimension: times(a.dimension, b.dimension) };
}

function toUnitPower({ factor, dimension }: NamedUnit, power: number): NamedUnit {
  return { factor: factor ** power, dimension: toPower(dimension, power) };
}
