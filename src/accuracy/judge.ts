import { dequantize } from '../numeric/fixed-point.js';
import { TOP, type JudgedPhotograph, type Overflows, type Ranking } from '../result/accuracy-result.js';
import { topClasses } from './top.js';

/** A photograph by its name, and the class that it shows. */
export interface Label {
  readonly file: string;
  readonly classIndex: number;
}

/** What the network made of a photograph in the machine's arithmetic. */
export interface FixedScores {
  /** Raw outputs of the last layer, one per class. */
  readonly raw: Int16Array;
  readonly fractionBits: number;
  readonly overflows: Overflows;
}

/**
 * Holds a photograph's scores in both arithmetics against its label. In fixed point the raw outputs are ranked, so
 * that scores are equal if the machine's are; among them the lower class index comes first.
 */
export function judge(
  { file, classIndex }: Label,
  fixed: FixedScores,
  floatScores: Float32Array,
): JudgedPhotograph {
  const fixedScores = Float64Array.from(fixed.raw, (raw) => dequantize(raw, fixed.fractionBits));
  return {
    file,
    classIndex,
    fixed: ranking(fixedScores, classIndex),
    float: ranking(floatScores, classIndex),
    largestDifference: largestDifference(fixedScores, floatScores),
    overflows: fixed.overflows,
  };
}

function ranking(scores: Float32Array | Float64Array, label: number): Ranking {
  const top = topClasses(scores, TOP);
  return {
    top: top.map((classIndex) => ({ classIndex, score: scores[classIndex] })),
    hits: { top1: top[0] === label, top5: top.includes(label) },
  };
}

function largestDifference(fixed: Float64Array, float: Float32Array): number {
  let largest = 0;
  for (let at = 0; at < fixed.length; at++) largest = Math.max(largest, Math.abs(fixed[at] - float[at]));
  return largest;
}
