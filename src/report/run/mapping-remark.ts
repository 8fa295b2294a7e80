import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';
import { describeMapping, mappingOf, type LayerMapping } from '../../result/layer-mapping.js';
import { peLayersOf } from '../../result/pe-layers.js';
import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';

/** How the run lies on its PEs, if that is not as EIE has it; empty if it is. */
export function mappingRemark(document: ResultDocument): readonly string[] {
  const { layers, hardware } = document;
  const isEie = layers.every(({ mapping }) => mapping === undefined);
  const mappings = isEie ? [] : peLayersOf(document).map(mappingOf);
  const parts = [
    ...arrangementParts(mappings),
    ...batchParts(layers),
    ...(hardware['skipZeros'] === false ? ['zero activations are broadcast'] : []),
    ...(hardware['weights'] === 'dense' ? ['zero weights are stored'] : []),
    ...(hardware['queueDepth'] === 1 ? ['PEs go in lock step'] : []),
  ];
  return parts.length === 0 ? [] : [`Mapping: ${parts.join('; ')}.`];
}

/** Inputs that share a scan, and in how many of them a broadcast column is not zero. */
function batchParts(layers: ResultDocument['layers']): readonly string[] {
  const batched = layers.filter(({ mapping }) => mapping?.batch !== undefined);
  if (batched.length === 0) return [];
  const activations = sum(batched.map(({ mapping }) => mapping?.activations ?? 0));
  const perBroadcast = ratio(activations, sum(batched.map(({ broadcasts }) => broadcasts)));
  return [
    `${batched[0].mapping?.batch} inputs share a scan, ${perBroadcast.toFixed(2)} activations a broadcast`,
  ];
}

function isEieArrangement({ clusters, columnGroups, rowOrder }: LayerMapping): boolean {
  return clusters === 1 && columnGroups === 1 && rowOrder === 'interleaved';
}

function arrangementParts(mappings: readonly LayerMapping[]): readonly string[] {
  if (mappings.every(isEieArrangement)) return [];
  const shapes = [...new Set(mappings.map(describeMapping))];
  const copied = sum(mappings.map(({ copiedValues }) => copiedValues));
  const additions = sum(mappings.map(({ reductionAdditions }) => reductionAdditions));
  const groups = mappings.some(({ columnGroups }) => columnGroups > 1) ? ' × column groups' : '';
  return [
    `clusters${groups} × PEs ${shapes.join(', ')}`,
    ...(mappings.some(({ rowOrder }) => rowOrder === 'balanced') ? ['rows dealt by entries'] : []),
    ...(copied > 0 ? [`bands of rows, ${integer(copied)} activations copied between them`] : []),
    ...(additions > 0 ? [`${integer(additions)} partial sums added`] : []),
  ];
}
