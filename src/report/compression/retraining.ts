import type { CompressionDocument, RetrainingStage } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import type { KeyFigure } from '../outline/outline.js';
import { countColumn, decimalColumn, fillTable, textColumn, type ReportTable } from '../outline/table.js';
import { share } from './rates.js';

/** Images that are taken for another class, in percent. */
export function errorPercent({ wrong, images }: Pick<RetrainingStage, 'wrong' | 'images'>): number {
  return share(wrong, images);
}

/** "10,000 test images". */
function imagesText({ images, part }: RetrainingStage): string {
  return `${integer(images)} ${part} images`;
}

/** What the network got wrong as it was pruned, shared and trained again; null if it was not. */
export function retrainingTable({ retraining, given }: CompressionDocument): ReportTable | null {
  if (retraining === undefined) return null;
  const note = `Images of another class than the likeliest, of ${imagesText(retraining[0])}, in float32. Epochs are of training before the stage, all together.`;
  return fillTable(
    { id: 'retraining', title: 'Trained again', note },
    [
      textColumn<RetrainingStage>('stage', ({ stage }) => stage),
      countColumn<RetrainingStage>('epochs', ({ epochs }) => epochs),
      countColumn<RetrainingStage>('weights', ({ kept }) => kept),
      decimalColumn<RetrainingStage>('kept', 1, ({ kept }) => share(kept, given.weights), '%'),
      countColumn<RetrainingStage>('wrong', ({ wrong }) => wrong),
      decimalColumn<RetrainingStage>('error', 2, errorPercent, '%'),
    ],
    retraining,
  );
}

/** The errors before and after; none if nothing was trained again. */
export function retrainingFigures({ retraining }: CompressionDocument): readonly KeyFigure[] {
  const first = retraining?.at(0);
  const last = retraining?.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      label: 'Error',
      value: decimal(errorPercent(last), 2),
      unit: '%',
      meaning: `${decimal(errorPercent(first), 2)} % before, of ${imagesText(last)} in float32`,
    },
  ];
}
