import type { Comparison } from '../../result/compare.js';

/** What is said in place of a table of what changed; null where something did. */
export function unchangedText({ changed, unsaid }: Comparison): string | null {
  if (changed.length > 0) return null;
  if (unsaid.length === 0)
    return 'nothing changed: same machine, network, weights, inputs, number formats, prices and engine';
  const says = unsaid.length === 1 ? 'it was' : 'they were';
  return `no name changed; what weights, inputs and formats held is not known of ${unsaid.join(', ')}: ${says} made by an earlier version`;
}
