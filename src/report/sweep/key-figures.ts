import { capitalise, integer } from '../format.js';
import type { SweepRow } from '../../result/sweep-result.js';
import type { KeyFigure } from '../outline/outline.js';
import { bestName, unitUnlessLabel, valueOf, type Figure } from './figure.js';
import { notationOf, numberIn, valueAlone } from './notation.js';
import { pointText } from './words.js';
import type { Best, SweepSummary } from './summary.js';
import { measuredAccuracies } from './tables/shown-figures.js';

const LONGEST_PLACE = 32;

/** How many points there were, and the best of them: what a reader looks for first. */
export function sweepFigures(summary: SweepSummary): readonly KeyFigure[] {
  return [countFigure(summary), ...summary.bests.points.map((best) => bestFigure(summary, best))];
}

function countFigure({ finished, failed, search }: SweepSummary): KeyFigure {
  const label = search === null ? 'Points' : 'Evaluations';
  const meaning = failed === 0 ? 'none failed' : `${integer(failed)} failed`;
  return { label, value: integer(finished), unit: '', meaning };
}

function bestFigure(summary: SweepSummary, { figure, row, recommended }: Best): KeyFigure {
  const value = valueOf(row, figure) ?? NaN;
  const notation = notationOf(unitUnlessLabel(figure), { min: value, max: value });
  const instead = recommended.index === row.index ? '' : `; recommended: ${placeText(recommended)}`;
  return {
    label: capitalise(bestName(figure)),
    value: numberIn(value, notation),
    unit: notation.unit,
    meaning: `${placeText(row)}${accuracyText(summary, figure, row)}${instead}`,
  };
}

/** What a point that is praised for something else gets right: "; top-1 accuracy 0.0 %". */
function accuracyText(summary: SweepSummary, figure: Figure, row: SweepRow): string {
  const [top1] = [...measuredAccuracies(summary), null];
  if (top1 === null || top1.metric === figure.metric) return '';
  const value = valueOf(row, top1);
  return value === null ? '' : `; ${top1.label} ${valueAlone(value, top1.unit)}`;
}

/** A card has room for the values of a point with few axes; of others the best points' table has them. */
function placeText({ index, point }: SweepRow): string {
  const text = pointText(point);
  return text.length <= LONGEST_PLACE ? text : `at point ${integer(index)}`;
}
