import type { CompressionDocument } from '../../result/compression-result.js';
import { integer } from '../format.js';
import type { Fact } from '../outline/outline.js';

/** Keys of a recipe that say which one it is, not what it does. */
const OF_THE_FILE: readonly string[] = ['name', 'description'];

/** Keys without effect if codes are kept, or weights are not shared. */
const OF_SHARING: readonly string[] = ['codeBits', 'initialisation', 'mostIterations', 'seed'];

/** Keys whose numbers are percent. */
const IN_PERCENT: readonly string[] = ['keep', 'budget', 'svdEnergy', 'svdSize'];

/** The recipe, as far as it had an effect, and what was read and written. */
export function compressionFacts({ recipe, recipeHash, source, file, tool }: CompressionDocument): Fact[] {
  const without = recipe['weights'] === 'shared' ? OF_THE_FILE : [...OF_THE_FILE, ...OF_SHARING];
  const settings = Object.entries(recipe).filter(([key, value]) => !without.includes(key) && !isEmpty(value));
  return [
    ['Weights from', source],
    ...settings.map(([key, value]): Fact => [key, settingText(key, value)]),
    ['File', `${file.name}, ${integer(file.bytes)} bytes, SHA-256 ${file.sha256}`],
    ['Made with', `${tool.name} ${tool.version}`],
    ['Hash of the recipe', recipeHash],
  ];
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** "6", "25 %", or of single layers "conv1: codeBits 8, keep 25 %; conv10: keep 20 %". */
function settingText(key: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return IN_PERCENT.includes(key) ? `${value} %` : String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return Object.entries(value)
    .map(([name, own]) => `${name}: ${ownText(own)}`)
    .join('; ');
}

function ownText(own: unknown): string {
  if (typeof own !== 'object' || own === null) return JSON.stringify(own);
  return Object.entries(own)
    .map(([key, value]) => `${key} ${settingText(key, value)}`)
    .join(', ');
}
