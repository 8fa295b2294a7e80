import type { ComparedMetric } from '../../result/comparison/comparison-head.js';
import type { KeyFigure } from '../outline/outline.js';
import { capitalise } from '../format.js';

/** How a well-known metric changed. Lists have one element per document, the baseline first. */
export interface ShownChange {
  readonly metric: ComparedMetric;
  /** In percent: "+2.97 %". */
  readonly texts: readonly string[];
  /** What it is made of: "8,615,058 against 8,366,641". */
  readonly meanings: readonly string[];
}

/** What a reader looks for first. */
const WELL_KNOWN: readonly string[] = [
  ...['cycles', 'energy.total', 'energyDelay', 'area', 'stalls', 'dramBytes'],
];

/** As many have a card if there are several documents, and stand in the headline. */
const FEWER = 2;

/** The metrics that a reader looks for first, of those that were compared. */
export function wellKnown(metrics: readonly ComparedMetric[]): readonly ComparedMetric[] {
  return WELL_KNOWN.flatMap((wanted) => metrics.find(({ name }) => name === wanted) ?? []);
}

/** The changes as cards, for each document but the baseline. */
export function changeFigures(
  letters: readonly string[],
  shown: readonly ShownChange[],
): readonly KeyFigure[] {
  const others = letters.slice(1);
  if (others.length === 1) return shown.map((change) => changeFigure(change, 1, ''));
  return shown
    .slice(0, FEWER)
    .flatMap((change) => others.map((letter, index) => changeFigure(change, index + 1, `, ${letter}`)));
}

/** "B against A: cycles +2.97 %, energy +0.38 %", for each document but the baseline. */
export function headline(letters: readonly string[], shown: readonly ShownChange[]): string {
  return letters
    .slice(1)
    .map((letter, index) => {
      const texts = shown
        .slice(0, FEWER)
        .map(({ metric: { label }, texts: all }) => `${label} ${all[index + 1]}`);
      return `${letter} against A: ${texts.join(', ')}`;
    })
    .join('; ');
}

function changeFigure({ metric, texts, meanings }: ShownChange, index: number, suffix: string): KeyFigure {
  const text = texts[index];
  const isPercent = text.endsWith(' %');
  return {
    label: capitalise(`${metric.label}${suffix}`),
    value: isPercent ? text.slice(0, -2) : text,
    unit: isPercent ? '%' : '',
    meaning: meanings[index],
  };
}
