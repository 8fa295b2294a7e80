import type { FloatLayout } from './floats.js';

/** What the header of a NumPy file says, as far as floating-point arrays go. */
export interface NpyHeader {
  /** As NumPy writes it: '<f4'. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** NumPy's own limit of axes. */
const MAX_AXES = 64;

/** A Python dictionary of three fields in any order, each of one form. Linear: no two parts take the same text. */
const DICTIONARY = /^\{((?:'\w{1,20}': ?(?:'[^'\\]{1,20}'|True|False|\([\d, ]{0,1000}\)),? ?){3})\}[ ]*\n$/;
const FIELD = /'(\w+)': ?('[^']+'|True|False|\([\d, ]*\))/g;
const TUPLE = /^\((?:\d{1,15}, ?|\d{1,15}(?:, ?\d{1,15})+,?)?\)$/;

/** The header's dictionary, or null if it is none that NumPy writes. */
export function parseNpyHeader(text: string): NpyHeader | null {
  const fields = fieldsOf(text);
  const descr = fields.get('descr');
  const order = fields.get('fortran_order');
  const shape = shapeOf(fields.get('shape') ?? '');
  if (fields.size !== 3 || !descr?.startsWith("'") || shape === null) return null;
  if (order !== 'True' && order !== 'False') return null;
  return { descr: descr.slice(1, -1), fortranOrder: order === 'True', shape };
}

/** The floating-point numbers that a 'descr' stands for, or null if it stands for something else. */
export function floatLayout(descr: string): FloatLayout | null {
  const littleEndian = !descr.startsWith('>');
  switch (descr.replace(/^[<>]/, '')) {
    case 'f2':
      return { type: 'float16', littleEndian };
    case 'f4':
      return { type: 'float32', littleEndian };
    case 'f8':
      return { type: 'float64', littleEndian };
    default:
      return null;
  }
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const [, inside = ''] = DICTIONARY.exec(text) ?? [];
  return new Map([...inside.matchAll(FIELD)].map(([, key, value]) => [key, value]));
}

/** Extents of "(3, 4)", "(5,)" or "()". */
function shapeOf(tuple: string): readonly number[] | null {
  if (!TUPLE.test(tuple)) return null;
  const extents = [...tuple.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return extents.length <= MAX_AXES ? extents : null;
}
