import type { CompressionDocument, RetrainingStage } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import type { KeyFigure } from '../outline/outline.js';
import { filled, numberCell, numberColumn, textColumn, type ReportTable } from '../outline/table.js';
import { share } from './rates.js';

/** Images that are taken for another class, in percent. */
export function errorPercent({ wrong, images }: Pick<RetrainingStage, 'wrong' | 'images'>): number {
  return share(wrong, images);
}

/** What the network got wrong as it was pruned, shared and trained again; null where it was not. */
export function retrainingTable({ retraining, given }: CompressionDocument): ReportTable | null {
  if (retraining === undefined) return null;
  const note = `Images of another class than the likeliest, of ${integer(retraining[0].images)}, in float32. Epochs are of training before the stage, all together.`;
  return filled(
    { id: 'retraining', title: 'Trained again', note },
    [
      textColumn<RetrainingStage>('stage', ({ stage }) => stage),
      numberColumn<RetrainingStage>('epochs', ({ epochs }) => numberCell(integer(epochs), epochs)),
      numberColumn<RetrainingStage>('weights', ({ kept }) => numberCell(integer(kept), kept)),
      numberColumn<RetrainingStage>('kept', ({ kept }) => ofShare(share(kept, given.weights), 1), '%'),
      numberColumn<RetrainingStage>('wrong', ({ wrong }) => numberCell(integer(wrong), wrong)),
      numberColumn<RetrainingStage>('error', (stage) => ofShare(errorPercent(stage), 2), '%'),
    ],
    retraining,
  );
}

/** The errors before and after; none where nothing was trained again. */
export function retrainingFigures({ retraining }: CompressionDocument): readonly KeyFigure[] {
  const first = retraining?.at(0);
  const last = retraining?.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      label: 'Error',
      value: decimal(errorPercent(last), 2),
      unit: '%',
      meaning: `${decimal(errorPercent(first), 2)} % before, of ${integer(last.images)} images in float32`,
    },
  ];
}

function ofShare(value: number, digits: number) {
  return numberCell(decimal(value, digits), value);
}
