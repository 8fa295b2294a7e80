import { loadDocument } from './load-document.js';
import { reproductionSchema, type ReproductionDocument } from './reproduction-result.js';

/** Reads a `reproduction.json`. Throws a UserError as `loadDocument` does. */
export function loadReproduction(file: string): ReproductionDocument {
  return loadDocument(file, { name: 'reproduction', schema: reproductionSchema });
}
