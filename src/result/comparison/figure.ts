/**
 * A figure in every document and how far each is from the baseline; null if a document has no such figure. The
 * relative change is null as well if the baseline is 0 and the document is not.
 */
export interface ComparedFigure {
  readonly values: readonly (number | null)[];
  readonly changes: readonly (number | null)[];
  readonly relativeChanges: readonly (number | null)[];
}

/** Values held against the first of them. */
export function compareValues(values: readonly (number | null)[]): ComparedFigure {
  const [baseline] = values;
  const changes = values.map((value) => (value === null || baseline === null ? null : value - baseline));
  const relativeChanges = changes.map((change) => relativeTo(baseline, change));
  return { values, changes, relativeChanges };
}

function relativeTo(baseline: number | null, change: number | null): number | null {
  if (baseline === null || change === null) return null;
  if (change === 0) return 0;
  return baseline === 0 ? null : change / baseline;
}
