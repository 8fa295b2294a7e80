import type { Fact } from '../outline/outline.js';
import type { ReportTable } from '../outline/table.js';
import type { ShownChange } from './key-figures.js';

/** What the outlines of all comparisons are made of. Lists of documents have the baseline first. */
export interface ComparisonParts {
  readonly subject: 'runs' | 'sweeps';
  readonly letters: readonly string[];
  readonly files: readonly string[];
  /** What each document is, in a line. */
  readonly descriptions: readonly string[];
  readonly shown: readonly ShownChange[];
  readonly lead: ReportTable | null;
  readonly tables: readonly (ReportTable | null)[];
  /** A sentence each. */
  readonly remarks: readonly string[];
  readonly facts: readonly Fact[];
}
