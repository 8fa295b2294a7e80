import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { UserError } from '../../base/errors.js';
import { isBareName, shippedConfig } from './config-path.js';
import { fileLayer } from './file-layer.js';
import { placeOf, type Layer } from './layer.js';
import { described } from '../../base/quote.js';
import { readText } from './read-text.js';

/** A file to read; `subject` begins the messages if it cannot be. */
interface Reference {
  readonly file: string;
  readonly subject: string;
}

/** Characters of a path that a file gives; messages repeat it whole. */
const LONGEST_PATH = 1024;

/** What a base passes on: all but what says which file it is. */
const OF_THE_FILE_ITSELF = ['base', 'name', 'description'];

/**
 * The layers of a config file: the file itself last, before it the one that its `base` names, and so on.
 * `folder` is where bare names of bases are looked up. Throws a UserError for a file that cannot be read and for
 * bases in a circle.
 */
export async function fileLayers(file: string, folder: string): Promise<Layer[]> {
  const layers: Layer[] = [];
  const chain = new Map<string, string>();
  let next: Reference | null = { file, subject: file };
  while (next !== null) {
    const layer: Layer = fileLayer(await readText(next.file, next.subject), next.file);
    checkCircle(chain, await realpath(next.file), next);
    layers.unshift(without(layer, layers.length === 0 ? ['base'] : OF_THE_FILE_ITSELF));
    next = await baseOf(layer, folder);
  }
  return layers;
}

/** Notes a file by its real path, under which two names of one file are the same. */
function checkCircle(chain: Map<string, string>, realPath: string, { file, subject }: Reference): void {
  if (chain.has(realPath)) {
    const circle = [...chain.values(), file].join(' -> ');
    throw new UserError(`${subject}: the files extend each other in a circle (${circle}); remove one base`);
  }
  chain.set(realPath, file);
}

async function baseOf(layer: Layer, folder: string): Promise<Reference | null> {
  const base = layer.value['base'];
  if (base === undefined) return null;
  const place = placeOf([layer], [['base']])?.value ?? layer.origin;
  if (typeof base !== 'string' || base === '' || base.length > LONGEST_PATH) {
    throw new UserError(`${place}: base: expected the path or name of a config file, got ${described(base)}`);
  }
  const file = isBareName(base)
    ? await shippedConfig(base, folder, `${place}: base: `)
    : fromFile(layer.origin, base);
  return { file, subject: `${place}: base ${file}` };
}

/** A path that a file gives, relative to that file. */
function fromFile(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

function without(layer: Layer, keys: readonly string[]): Layer {
  const kept = Object.entries(layer.value).filter(([key]) => !keys.includes(key));
  return { ...layer, value: Object.fromEntries(kept) };
}
