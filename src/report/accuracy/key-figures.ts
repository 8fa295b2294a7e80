import type { AccuracyDocument, AccuracyShare } from '../../result/accuracy-result.js';
import { integer } from '../format.js';
import type { KeyFigure } from '../outline/outline.js';
import { intervalText, imagesText, shareText } from './words.js';

/** The shares in both arithmetics, and how often these agree. */
export function accuracyFigures({ totals }: AccuracyDocument): readonly KeyFigure[] {
  const { fixed, float, agreement, photographs } = totals;
  return [
    shareFigure('Top-1, fixed point', fixed.top1),
    shareFigure('Top-5, fixed point', fixed.top5),
    shareFigure('Top-1, float32', float.top1),
    shareFigure('Top-5, float32', float.top5),
    {
      label: 'Same first class',
      value: integer(agreement.sameTop1),
      unit: '',
      meaning: `of ${imagesText(photographs)}`,
    },
    {
      label: 'Same five classes',
      value: integer(agreement.sameTop5),
      unit: '',
      meaning: `of ${imagesText(photographs)}, in any order`,
    },
    {
      label: 'Overflows',
      value: integer(totals.overflows.accumulators + totals.overflows.outputs),
      unit: '',
      meaning: `on ${imagesText(totals.photographsWithOverflows)}`,
    },
  ];
}

function shareFigure(label: string, shown: AccuracyShare): KeyFigure {
  return {
    label,
    value: shareText(shown),
    unit: '%',
    meaning: `95 % interval ${intervalText(shown)} %`,
  };
}
