import { isMap, isScalar, isSeq } from 'yaml';
import { UserError } from '../../base/errors.js';
import type { ConfigMap, Layer } from './layer.js';
import { plainData } from './aliases.js';
import { parseYaml } from './document.js';
import { placesOf } from './places.js';

/**
 * The text of a config file as a layer.
 * Throws a UserError with line and column for what is not YAML or not one map of unique keys.
 */
export function fileLayer(text: string, file: string): Layer {
  const yaml = parseYaml(text, (line, column) => `${file}:${line}:${column}`);
  const { contents } = yaml.document;
  if (!isMap(contents)) throw new UserError(`${file}: ${notAMap(contents)}`);
  const places = placesOf(yaml);
  return { value: plainData(yaml) as ConfigMap, places, origin: file };
}

function notAMap(contents: unknown): string {
  const example = 'keys and values such as "name: my-file"';
  const isEmpty =
    contents === null || contents === undefined || (isScalar(contents) && contents.value === null);
  if (isEmpty) return `the file is empty; write ${example}`;
  return `expected ${example}, got ${isSeq(contents) ? 'a list' : 'a single value'}`;
}
