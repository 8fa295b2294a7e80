import type {
  AccuracyDocument,
  AccuracyShare,
  JudgedPhotograph,
  NumberFormatsRow,
} from '../../result/accuracy-result.js';
import { integer } from '../format.js';
import {
  countColumn,
  decimalColumn,
  fillTable,
  numberColumn,
  textCell,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../outline/table.js';
import { className, intervalText, pointsText, shareText } from './words.js';

interface Row {
  readonly name: string;
  readonly accuracy: AccuracyShare;
  readonly against: AccuracyShare | null;
}

/** Shares of both arithmetics with their intervals. */
export function sharesTable({ totals: { fixed, float } }: AccuracyDocument): ReportTable {
  const rows: Row[] = [
    { name: 'top-1, fixed point', accuracy: fixed.top1, against: float.top1 },
    { name: 'top-1, float32', accuracy: float.top1, against: null },
    { name: 'top-5, fixed point', accuracy: fixed.top5, against: float.top5 },
    { name: 'top-5, float32', accuracy: float.top5, against: null },
  ];
  return fillTable({ id: 'shares', title: 'Accuracy', note: '' }, SHARES, rows);
}

const SHARES: readonly ColumnOf<Row>[] = [
  textColumn('share', ({ name }) => name),
  countColumn('right', ({ accuracy }) => accuracy.hits),
  numberColumn('of all', ({ accuracy }) => textCell(`${shareText(accuracy)} %`)),
  numberColumn('95 % interval', ({ accuracy }) => textCell(`${intervalText(accuracy)} %`)),
  numberColumn('against float32', ({ accuracy, against }) =>
    textCell(against === null ? '' : pointsText(accuracy, against)),
  ),
];

/** Who is right where. */
export function agreementTable({ totals: { agreement } }: AccuracyDocument): ReportTable {
  const { top1, top5, sameTop1, sameTop5 } = agreement;
  const rows: Agreement[] = [
    { name: 'right in both', top1: top1.both, top5: top5.both },
    { name: 'right in fixed point alone', top1: top1.fixedOnly, top5: top5.fixedOnly },
    { name: 'right in float32 alone', top1: top1.floatOnly, top5: top5.floatOnly },
    { name: 'right in neither', top1: top1.neither, top5: top5.neither },
    { name: 'same classes', top1: sameTop1, top5: sameTop5 },
  ];
  return fillTable({ id: 'agreement', title: 'Fixed point against float32', note: '' }, AGREEMENT, rows);
}

interface Agreement {
  readonly name: string;
  readonly top1: number;
  readonly top5: number;
}

const AGREEMENT: readonly ColumnOf<Agreement>[] = [
  textColumn('images', ({ name }) => name),
  countColumn('top-1', ({ top1 }) => top1),
  countColumn('top-5', ({ top5 }) => top5),
];

/** Photographs whose first class is wrong, or not that of float32; null if there are none. */
export function imagesTable(document: AccuracyDocument, most: number): ReportTable | null {
  const shown = document.photographs.filter(isRemarkable);
  if (shown.length === 0) return null;
  const note =
    `Images whose label is not the likeliest class, or that fixed point and float32 take for different ones` +
    (shown.length > most
      ? `: the first ${integer(most)} of ${integer(shown.length)}.`
      : `: ${integer(shown.length)}.`);
  return fillTable(
    { id: 'images', title: 'Wrong or differing images', note },
    imageColumns(document),
    shown.slice(0, most),
  );
}

function isRemarkable({ fixed, float }: JudgedPhotograph): boolean {
  return !fixed.hits.top1 || fixed.top[0].classIndex !== float.top[0].classIndex;
}

function imageColumns(document: AccuracyDocument): readonly ColumnOf<JudgedPhotograph>[] {
  const name = (classIndex: number) => className(document, classIndex);
  return [
    textColumn('image', ({ file }) => file),
    { ...textColumn('label', ({ classIndex }) => name(classIndex)), priority: 1 },
    textColumn('fixed point', ({ fixed }) => name(fixed.top[0].classIndex)),
    {
      ...decimalColumn<JudgedPhotograph>('score', 2, ({ fixed: { top } }) => top[0].score),
      priority: 4,
    },
    {
      ...textColumn('float32', ({ fixed, float }) =>
        fixed.top[0].classIndex === float.top[0].classIndex ? 'the same' : name(float.top[0].classIndex),
      ),
      priority: 2,
    },
    { ...textColumn('top-5 right', ({ fixed }) => (fixed.hits.top5 ? 'yes' : 'no')), priority: 3 },
  ];
}

/** Number formats of the convolutions; null if each photograph had its own. */
export function formatsTable({ formats: { layers } }: AccuracyDocument): ReportTable | null {
  if (layers.length === 0) return null;
  const note = 'Fraction bits: a raw value r stands for r / 2^bits.';
  const convolutions = layers.filter(({ weightFractionBits }) => weightFractionBits !== null);
  return fillTable({ id: 'formats', title: 'Number formats', note }, FORMATS, convolutions);
}

const FORMATS: readonly ColumnOf<NumberFormatsRow>[] = [
  textColumn('layer', ({ layer }) => layer),
  countColumn('input', ({ inputFractionBits }) => inputFractionBits),
  numberColumn('weights', ({ weightFractionBits }) => textCell(bitsText(weightFractionBits))),
  numberColumn('product shift', ({ productShift }) => textCell(bitsText(productShift))),
  numberColumn('accumulator', ({ accumulatorFractionBits }) => textCell(bitsText(accumulatorFractionBits))),
  numberColumn('bias', ({ biasFractionBits }) => textCell(bitsText(biasFractionBits))),
  countColumn('output', ({ outputFractionBits }) => outputFractionBits),
];

function bitsText(bits: number | null): string {
  return bits === null ? '' : integer(bits);
}
