/** What stands for a value that JSON has not. */
interface Stand {
  readonly $: string;
  readonly at?: number;
  readonly length?: number;
  readonly entries?: readonly (readonly [unknown, unknown])[];
}

const KINDS = { Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array };

type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/** So that arrays of any type can be views of the packed bytes. */
const ALIGNMENT = 8;
const LENGTH_BYTES = 8;

/**
 * Plain data with maps and typed arrays as bytes: the length of a JSON text in 8 bytes, the text, and the arrays, in the
 * machine's own order of bytes (little-endian on all that run JavaScript today). Ascending Uint32Arrays are stored as
 * differences, which compress better.
 */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: Uint8Array[] = [];
  let bytes = 0;
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map) return { $: 'Map', entries: [...part] } satisfies Stand;
    if (!isNumbers(part)) return part;
    const isRising = part instanceof Uint32Array && rises(part);
    const stored = isRising ? differences(part) : part;
    const stand = { $: isRising ? 'Rising' : kindOf(part), at: bytes, length: part.length } satisfies Stand;
    arrays.push(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
    bytes += alignBytes(stored.byteLength);
    return stand;
  });
  const json = new TextEncoder().encode(text);
  const start = LENGTH_BYTES + alignBytes(json.length);
  const whole = new Uint8Array(start + bytes);
  new DataView(whole.buffer).setUint32(0, json.length, true);
  whole.set(json, LENGTH_BYTES);
  let at = start;
  for (const array of arrays) {
    whole.set(array, at);
    at += alignBytes(array.length);
  }
  return whole;
}

/** What was packed; its caller knows the type. Arrays are views of `buffer`. */
export function unpack(buffer: ArrayBuffer): unknown {
  const length = new DataView(buffer).getUint32(0, true);
  const start = LENGTH_BYTES + alignBytes(length);
  const text = new TextDecoder().decode(new Uint8Array(buffer, LENGTH_BYTES, length));
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || !('$' in part)) return part;
    const { $: kind, at = 0, length: count = 0, entries = [] } = part as Stand;
    if (kind === 'Map') return new Map(entries);
    if (kind === 'Rising') return sums(new Uint32Array(buffer, start + at, count));
    return new KINDS[kind as Kind](buffer, start + at, count);
  });
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function kindOf(array: Numbers): string {
  return Object.prototype.toString.call(array).slice('[object '.length, -1);
}

function rises(values: Uint32Array): boolean {
  for (let at = 1; at < values.length; at++) if (values[at] < values[at - 1]) return false;
  return true;
}

function differences(values: Uint32Array): Uint32Array {
  return values.map((value, at) => (at === 0 ? value : value - values[at - 1]));
}

function sums(steps: Uint32Array): Uint32Array {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function alignBytes(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
