import { basename } from 'node:path';
import { Document, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { DEFAULT_ORIGIN, type ExplainedConfig } from '../config/loading/explain.js';
import { isConfigMap, type ConfigMap } from '../config/yaml/layer.js';

/**
 * A config file with everything written out, as YAML that resolves to the same hash. A comment stands at each value that
 * the file itself does not say: the base that does, or "default".
 */
export function explanationText(
  kind: string,
  { file, bases, hash, values, origins }: ExplainedConfig,
): string {
  const document = new Document(values);
  document.commentBefore = [
    ` ${kind} ${String(values['name'])}, hash ${hash}`,
    ` file ${file}`,
    ...bases.map((base) => ` base ${base}`),
  ].join('\n');
  markOrigins(document.contents as YAMLMap, origins, file);
  return document.toString({ lineWidth: 0 });
}

function markOrigins(map: YAMLMap, origins: ConfigMap, file: string): void {
  for (const { key, value } of map.items as { key: ParsedNode; value: ParsedNode | null }[]) {
    const origin = origins[String(key)];
    if (isMap(value) && isConfigMap(origin)) markOrigins(value, origin, file);
    else if (value !== null) mark(value, origin === file ? null : String(origin));
  }
}

/** Lists of single values stand on one line. */
function mark(value: ParsedNode, origin: string | null): void {
  if (isSeq(value)) for (const item of value.items) if (isSeq(item)) putOnOneLine(item);
  const isOnOneLine = isScalar(value) || putOnOneLine(value);
  if (origin === null) return;
  const comment = ` ${origin === DEFAULT_ORIGIN ? origin : basename(origin)}`;
  if (isOnOneLine) value.comment = comment;
  else value.commentBefore = comment;
}

/** Whether a collection is one of single values, which then stands on one line. */
function putOnOneLine(collection: ParsedNode): boolean {
  if (isSeq(collection)) collection.flow = collection.items.every(isScalar);
  return (isSeq(collection) || isMap(collection)) && (collection.flow ?? collection.items.length === 0);
}
