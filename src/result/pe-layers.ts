import { isWeightedKind } from '../network/network.js';
import type { ResultDocument, ResultLayer } from './result.js';

/** The layers of a run that have weights, so ran on the PEs, in order. */
export function peLayersOf({ layers }: Pick<ResultDocument, 'layers'>): readonly ResultLayer[] {
  return layers.filter(({ kind }) => isWeightedKind(kind));
}
