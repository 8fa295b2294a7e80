/**
 * The part of mathjs that knows units, and nothing else. Loading mathjs takes long (a second from its own files), so
 * this file is imported where a quantity is read and nowhere else, and names what it takes, so that a bundle keeps
 * only that.
 */
import { create, factory, UnitDependencies, type FactoryFunctionMap, type Unit } from 'mathjs';

/** What mathjs's units calculate with. Its own functions for all its number types take 80 ms to set up, these none. */
const PLAIN_NUMBERS = {
  addScalar: (a: number, b: number) => a + b,
  subtractScalar: (a: number, b: number) => a - b,
  multiplyScalar: (a: number, b: number) => a * b,
  divideScalar: (a: number, b: number) => a / b,
  pow: (base: number, exponent: number) => base ** exponent,
  abs: Math.abs,
  fix: Math.trunc,
  round: Math.round,
  equal: (a: number, b: number) => a === b,
  isNumeric: (value: unknown) => typeof value === 'number',
  format: String,
  number: Number,
  Complex: Object,
  BigNumber: Object,
  Fraction: Object,
};

const { Unit: Units } = create(unitFactories());

const NUMBER_FIRST = /^\s*[-+]?[.\d]/;
const UNIT_NAME = /^[a-zA-Z]+$/;

/**
 * How many of `unit` a quantity such as "800 MHz" is. Null if `text` is none: no number, no unit, an unknown unit,
 * one of another kind, a value beyond double precision.
 */
export function measure(text: string, unit: string): number | null {
  const quantity = NUMBER_FIRST.test(text) ? parse(text) : null;
  if (quantity === null || !quantity.equalBase(Units.parse(unit))) return null;
  const value = quantity.toNumber(unit);
  return Number.isFinite(value) ? withoutRoundingTail(value) : null;
}

/** What a unit such as "pJ" is, prefix and all, in SI units and bits; null for a name that is not a unit. */
export function unitNamed(name: string): { value: number; dimensions: readonly number[] } | null {
  if (!UNIT_NAME.test(name) || !Units.isValuelessUnit(name)) return null;
  const { value, dimensions } = new Units(1, name);
  return { value, dimensions };
}

function parse(text: string): Unit | null {
  try {
    return Units.parse(text);
  } catch {
    return null; // mathjs throws for whatever it cannot read
  }
}

/** 15 significant digits: a prefix below one is not an exact double, and "1 / ns" would miss 1e9 Hz in the 16th. */
function withoutRoundingTail(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function unitFactories(): FactoryFunctionMap {
  const factories: FactoryFunctionMap = { createUnitClass: UnitDependencies['createUnitClass'] };
  for (const [name, value] of Object.entries(PLAIN_NUMBERS)) factories[name] = factory(name, [], () => value);
  return factories;
}
