import type { AccuracyShare, AccuracyTotals, BothWays, JudgedPhotograph } from '../result/accuracy-result.js';
import { wilsonInterval } from './wilson.js';

type Arithmetic = 'fixed' | 'float';
type Depth = 'top1' | 'top5';

/** What photographs come to together. Throws an InvariantError if there is none. */
export function accuracyTotals(photographs: readonly JudgedPhotograph[]): AccuracyTotals {
  const number = (holds: (photograph: JudgedPhotograph) => boolean) => photographs.filter(holds).length;
  const sum = (count: (photograph: JudgedPhotograph) => number) =>
    photographs.reduce((total, photograph) => total + count(photograph), 0);
  return {
    photographs: photographs.length,
    fixed: sharesOf(photographs, 'fixed'),
    float: sharesOf(photographs, 'float'),
    agreement: {
      sameTop1: number(hasSameTop1),
      sameTop5: number(hasSameTop5),
      top1: bothWays(photographs, 'top1'),
      top5: bothWays(photographs, 'top5'),
    },
    overflows: {
      accumulators: sum(({ overflows }) => overflows.accumulators),
      outputs: sum(({ overflows }) => overflows.outputs),
    },
    photographsWithOverflows: number(({ overflows }) => overflows.accumulators + overflows.outputs > 0),
  };
}

/** Whether both arithmetics find the same class likeliest. */
function hasSameTop1({ fixed, float }: JudgedPhotograph): boolean {
  return fixed.top[0].classIndex === float.top[0].classIndex;
}

/** Whether both find the same five classes likeliest, in any order. */
function hasSameTop5({ fixed, float }: JudgedPhotograph): boolean {
  const classes = new Set(float.top.map(({ classIndex }) => classIndex));
  return fixed.top.every(({ classIndex }) => classes.has(classIndex));
}

function sharesOf(photographs: readonly JudgedPhotograph[], arithmetic: Arithmetic) {
  return { top1: shareOf(photographs, arithmetic, 'top1'), top5: shareOf(photographs, arithmetic, 'top5') };
}

function shareOf(
  photographs: readonly JudgedPhotograph[],
  arithmetic: Arithmetic,
  depth: Depth,
): AccuracyShare {
  const hits = photographs.filter((photograph) => photograph[arithmetic].hits[depth]).length;
  return { hits, share: hits / photographs.length, ...wilsonInterval(hits, photographs.length) };
}

function bothWays(photographs: readonly JudgedPhotograph[], depth: Depth): BothWays {
  const number = (inFixed: boolean, inFloat: boolean) =>
    photographs.filter(({ fixed, float }) => fixed.hits[depth] === inFixed && float.hits[depth] === inFloat)
      .length;
  return {
    both: number(true, true),
    fixedOnly: number(true, false),
    floatOnly: number(false, true),
    neither: number(false, false),
  };
}
