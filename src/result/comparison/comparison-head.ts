import { DOCUMENTS } from '../kinds.js';

/** What documents are called, the baseline first. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** How many documents can be compared: one letter each. */
export const MOST_COMPARED = LETTERS.length;

/** The program that compared. */
export interface ComparisonTool {
  readonly name: 'eie-sim';
  readonly version: string;
}

/** A metric that documents are compared by. */
export interface ComparedMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** Which values are better; null if neither is. */
  readonly better: 'lower' | 'higher' | null;
}

/** What every comparison begins with. */
export interface ComparisonHead {
  readonly kind: typeof DOCUMENTS.comparison.kind;
  readonly version: typeof DOCUMENTS.comparison.version;
  readonly tool: ComparisonTool;
}

/** The head of a comparison made by this version of the program. */
export function comparisonHead(toolVersion: string): ComparisonHead {
  const { kind, version } = DOCUMENTS.comparison;
  return { kind, version, tool: { name: 'eie-sim', version: toolVersion } };
}
