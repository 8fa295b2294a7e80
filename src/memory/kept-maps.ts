import type { PlannedLayer } from './planned-layers.js';
import { trafficBytes, workingRows, type KeptMaps } from './row-traffic.js';
import type { StoredMap } from './stored-maps.js';

/** Choices compared at once; if more are open, maps made from there on are spilled. */
const MOST_CHOICES = 1024;

/** Maps kept so far, and the bytes that the layers so far move with them. */
interface Choice {
  readonly kept: KeptMaps;
  readonly bytes: number;
}

/**
 * The maps to keep on chip so that the fewest bytes move: in every layer, the kept maps alive and the working rows
 * fit the buffer, or no map is alive on chip. Layers are walked in order; of all choices that leave the same maps on
 * chip behind a layer, only the best can become the best of all, so one of each is carried on.
 */
export function keptMaps(
  layers: readonly PlannedLayer[],
  maps: readonly StoredMap[],
  bufferBytes: number,
): KeptMaps {
  let choices: readonly Choice[] = [{ kept: new Set(), bytes: 0 }];
  for (const [number, layer] of layers.entries()) {
    const alive = maps.filter((map) => isAlive(map, number));
    const born = choices.length > MOST_CHOICES ? [] : alive.filter((map) => map.firstWriter === number);
    const extended = choices
      .flatMap(({ kept, bytes }) =>
        subsetsOf(born).map((more) => ({
          kept: new Set([...kept, ...more]),
          bytes,
        })),
      )
      .map((choice) => afterLayer(choice, layer, alive, bufferBytes))
      .filter((choice) => choice !== null);
    choices = bestOfEach(extended, (map) => map.lastReader > number);
  }
  return fewestBytes(choices).kept;
}

/** Bytes that kept maps hold of the buffer while convolution `number` runs. */
export function bytesKept(kept: KeptMaps, number: number): number {
  let bytes = 0;
  for (const map of kept) if (isAlive(map, number)) bytes += map.bytes;
  return bytes;
}

function isAlive({ external, firstWriter, lastReader }: StoredMap, number: number): boolean {
  return !external && firstWriter <= number && number <= lastReader;
}

function afterLayer(
  { kept, bytes }: Choice,
  layer: PlannedLayer,
  alive: readonly StoredMap[],
  bufferBytes: number,
): Choice | null {
  const occupied = alive.reduce((sum, map) => sum + (kept.has(map) ? map.bytes : 0), 0);
  const room = bufferBytes - occupied;
  if (occupied > 0 && workingRows(layer, kept).oneSet > room) return null;
  return { kept, bytes: bytes + trafficBytes(layer, kept, room) };
}

function bestOfEach(choices: readonly Choice[], isNeeded: (map: StoredMap) => boolean): readonly Choice[] {
  const best = new Map<string, Choice>();
  for (const choice of choices) {
    const key = [...choice.kept].filter(isNeeded).map(({ name }) => name);
    const rival = best.get(key.join('\n'));
    best.set(key.join('\n'), rival === undefined ? choice : fewestBytes([rival, choice]));
  }
  return [...best.values()];
}

/** The first of those that move the fewest bytes. */
function fewestBytes(choices: readonly Choice[]): Choice {
  return choices.reduce((best, choice) => (choice.bytes < best.bytes ? choice : best));
}

/** All subsets, larger ones first. */
function subsetsOf(maps: readonly StoredMap[]): readonly (readonly StoredMap[])[] {
  return maps.reduceRight<readonly (readonly StoredMap[])[]>(
    (subsets, map) => [...subsets.map((subset) => [map, ...subset]), ...subsets],
    [[]],
  );
}
