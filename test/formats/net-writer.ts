/** One layer as the .net layout stores it, fillers (code 0) among the entries. */
export interface StoredLayer {
  readonly codebook: readonly number[];
  readonly bias: readonly number[];
  readonly entries: readonly StoredEntry[];
}

export interface StoredEntry {
  readonly code: number;
  readonly difference: number;
}

/** Bytes of a .net file: counts of entries, then each layer's codebook, biases, codes and packed differences. */
export function netBytes(layers: readonly StoredLayer[]): Buffer {
  const counts = Buffer.alloc(4 * layers.length);
  layers.forEach(({ entries }, index) => counts.writeUInt32LE(entries.length, 4 * index));
  return Buffer.concat([counts, ...layers.map(layerBytes)]);
}

function layerBytes({ codebook, bias, entries }: StoredLayer): Buffer {
  const packed = Buffer.alloc(Math.ceil(entries.length / 2));
  entries.forEach(({ difference }, entry) => {
    packed[entry >> 1] |= difference << (4 * (entry & 1));
  });
  return Buffer.concat([
    floatBytes([...codebook, ...bias]),
    Buffer.from(entries.map(({ code }) => code)),
    packed,
  ]);
}

export function floatBytes(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeFloatLE(value, 4 * index));
  return bytes;
}

/** Entries for the weights at `positions` (ascending), with the fillers that far jumps need. */
export function storedEntries(positions: readonly number[], codes: readonly number[]): StoredEntry[] {
  const entries: StoredEntry[] = [];
  let last = -1;
  positions.forEach((position, index) => {
    for (; position - last > 16; last += 16) entries.push({ code: 0, difference: 15 });
    entries.push({ code: codes[index], difference: position - last - 1 });
    last = position;
  });
  return entries;
}

/** 256 values 0, 0.5, 1, ... */
export const CODEBOOK: readonly number[] = Array.from({ length: 256 }, (_, code) => code / 2);
