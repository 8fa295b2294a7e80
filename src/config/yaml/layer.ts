/** Keys and values as a config file holds them. */
export type ConfigMap = Readonly<Record<string, unknown>>;

/** Where a value is: keys and list indices from the top of the file. */
export type ConfigPath = readonly PropertyKey[];

/** Places of an entry as messages begin with them: "configs/x.yaml:12:3". */
export interface Place {
  readonly key: string;
  readonly value: string;
}

/**
 * What one file or one override says, and where it says it. A config is a stack of layers: its base files,
 * the file, the overrides; each goes over those before it.
 */
export interface Layer {
  readonly value: ConfigMap;
  /** By `placeKey`. What an alias brings in is not there: its place is the alias's. */
  readonly places: ReadonlyMap<string, Place>;
  /** Place of the whole: the file, or the override's text. */
  readonly origin: string;
}

/** Key of a path in `Layer.places`. */
export function placeKey(path: ConfigPath): string {
  return JSON.stringify(path);
}

/** One map over another: maps are merged key by key, anything else is replaced as a whole. */
export function merge(under: ConfigMap, over: ConfigMap): ConfigMap {
  const merged = new Map(Object.entries(under));
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key);
    merged.set(key, isConfigMap(below) && isConfigMap(value) ? merge(below, value) : value);
  }
  return Object.fromEntries(merged);
}

/** The value at `path`, or undefined if there is none. */
export function valueAt(value: unknown, path: ConfigPath): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/**
 * Place of the entry at one of `paths` in the topmost layer that has any of them; null if no layer does.
 * A layer that has it is where the merged value comes from.
 */
export function placeOf(layers: readonly Layer[], paths: readonly ConfigPath[]): Place | null {
  for (const layer of layers.toReversed()) {
    const path = paths.find((candidate) => valueAt(layer.value, candidate) !== undefined);
    if (path !== undefined) return placeIn(layer, path);
  }
  return null;
}

function placeIn(layer: Layer, path: ConfigPath): Place {
  for (let length = path.length; length > 0; length--) {
    const place = layer.places.get(placeKey(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return { key: layer.origin, value: layer.origin };
}

/** Whether a value has keys of its own. */
export function isConfigMap(value: unknown): value is ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
