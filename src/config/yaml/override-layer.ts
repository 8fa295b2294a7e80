import { isScalar, isSeq } from 'yaml';
import { UserError } from '../../base/errors.js';
import { placeKey, type ConfigMap, type Layer, type Place } from './layer.js';
import { oneLine } from '../../base/quote.js';
import { parseYaml } from './document.js';

/**
 * An override "path=value" as a layer. The path's keys are joined by dots, and `prefix` may stand before them
 * as in "hardware.pes=16"; a key that has dots itself stands in quotes. The value is a YAML scalar, or a list of them
 * in brackets.
 * Throws a UserError that names the override for a missing path or "=", or any other value.
 */
export function overrideLayer(text: string, prefix: string): Layer {
  const origin = `--set ${oneLine(text)}`;
  const equals = text.indexOf('=');
  if (equals < 0) throw new UserError(`${origin}: no "="; write --set KEY=VALUE`);
  const path = keysOf(text.slice(0, equals).trim(), prefix);
  if (path.includes('')) throw new UserError(`${origin}: no key before "="; write --set KEY=VALUE`);
  if (path[0] === 'base')
    throw new UserError(`${origin}: base is a key of files only; name another file instead`);
  const places = new Map(path.map((_, index) => [placeKey(path.slice(0, index + 1)), bothAt(origin)]));
  return { value: nestValue(path, scalar(text.slice(equals + 1), origin)), places, origin };
}

/** A dot outside quotes. */
const DOT = /\.(?=(?:[^"]*"[^"]*")*[^"]*$)/;

function keysOf(path: string, prefix: string): string[] {
  const keys = path.split(DOT).map((key) => key.replace(/^"(.*)"$/, '$1'));
  return keys.length > 1 && keys[0] === prefix ? keys.slice(1) : keys;
}

function scalar(text: string, origin: string): unknown {
  const { document } = parseYaml(text, () => origin);
  const { contents } = document;
  if (contents === null) return null;
  if (isScalar(contents)) return contents.value;
  if (isSeq(contents) && contents.flow === true && contents.items.every(isScalar)) return document.toJS();
  throw new UserError(`${origin}: expected a single value after "="; put text with YAML's signs in quotes`);
}

function bothAt(origin: string): Place {
  return { key: origin, value: origin };
}

function nestValue(path: readonly string[], value: unknown): ConfigMap {
  const [key = '', ...rest] = path;
  return { [key]: rest.length === 0 ? value : nestValue(rest, value) };
}
