import { integer } from '../format.js';
import type { SweepRow } from '../../result/sweep-result.js';
import type { KeyFigure } from '../outline/outline.js';
import { unitBeside, valueOf } from './figure.js';
import { capitalised, notationOf, numberIn } from './notation.js';
import { pointText } from './point-text.js';
import type { Best, SweepSummary } from './summary.js';

const LONGEST_PLACE = 32;

/** How many points there were, and the best of them: what a reader looks for first. */
export function sweepFigures(summary: SweepSummary): readonly KeyFigure[] {
  return [countFigure(summary), ...summary.bests.map(bestFigure)];
}

function countFigure({ finished, failed, search }: SweepSummary): KeyFigure {
  const label = search === null ? 'Points' : 'Evaluations';
  const meaning = failed === 0 ? 'none failed' : `${integer(failed)} failed`;
  return { label, value: integer(finished), unit: '', meaning };
}

function bestFigure({ figure, row }: Best): KeyFigure {
  const value = valueOf(row, figure) ?? NaN;
  const notation = notationOf(unitBeside(figure), { min: value, max: value });
  return {
    label: capitalised(`${figure.better === 'lower' ? 'lowest' : 'highest'} ${figure.label}`),
    value: numberIn(value, notation),
    unit: notation.unit,
    meaning: placeText(row),
  };
}

/** A card has room for the values of a point with few axes; of others the best points' table has them. */
function placeText({ index, point }: SweepRow): string {
  const text = pointText(point);
  return text.length <= LONGEST_PLACE ? text : `at point ${integer(index)}`;
}
