import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { UserError } from '../../base/errors.js';
import { placeKey, type ConfigPath, type Place } from './layer.js';
import { quoted } from '../../base/quote.js';
import type { YamlText } from './document.js';

/** Places of all keys and values of a document. Throws a UserError for a key that is not text or comes twice. */
export function placesOf({ document, placeAt }: YamlText): Map<string, Place> {
  const places = new Map<string, Place>();

  function walk(node: ParsedNode | null, path: ConfigPath): void {
    if (isMap(node)) {
      for (const { key, value } of node.items) note([...path, keyText(key, placeAt)], key, value ?? key);
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) note([...path, index], item, item);
    }
  }

  function note(path: ConfigPath, key: ParsedNode, value: ParsedNode): void {
    const at = placeKey(path);
    const keyPlace = placeAt(key.range[0]);
    if (places.has(at))
      throw new UserError(`${keyPlace}: key ${quoted(String(path.at(-1)))} a second time; keep one`);
    places.set(at, { key: keyPlace, value: placeAt(value.range[0]) });
    walk(value, path);
  }

  walk(document.contents, []);
  return places;
}

function keyText(key: ParsedNode, placeAt: YamlText['placeAt']): string {
  if (isScalar(key) && typeof key.value === 'string') return key.value;
  throw new UserError(`${placeAt(key.range[0])}: a key that is not text; put it in quotes`);
}
