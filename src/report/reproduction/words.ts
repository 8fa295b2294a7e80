import { PALETTE } from '../charts/palette.js';
import { decimal } from '../format.js';
import type {
  Outcome,
  OutcomeCounts,
  ReproducedClaim,
  ReproducedFigure,
  ReproductionDocument,
} from '../../result/reproduction-result.js';

/** How an outcome is called, the best first. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  reproduced: 'reproduced',
  within: 'within tolerance',
  deviates: 'deviates',
  unexplained: 'unexplained',
  untestable: 'not testable here',
};

/** The colour of an outcome, in tables and charts. */
export const OUTCOME_COLOURS: Readonly<Record<Outcome, string>> = {
  reproduced: PALETTE.pointers,
  within: PALETTE.scan,
  deviates: PALETTE.queue,
  unexplained: PALETTE.memory,
  untestable: PALETTE.idle,
};

export const OUTCOME_ORDER = Object.keys(OUTCOME_NAMES) as readonly Outcome[];

/** What was reproduced: "EIE, ISCA 2016, arXiv 1602.01528v2". */
export function paperLine({ paper }: ReproductionDocument): string {
  return `${paper.short}, ${paper.venue}`;
}

/** A printed number with the digits that it is printed with; a bound says that it is one. */
export function printedText({ compare }: ReproducedClaim, { printed, step }: ReproducedFigure): string {
  return BOUNDS[compare] + decimal(printed, decimalsOf(step));
}

const BOUNDS = { equal: '', 'at-least': 'at least ', 'at-most': 'at most ' } as const;

/** Digits of our figures, if as many are not printed. */
const LEAST_DIGITS = 3;
const MOST_DECIMALS = 6;
/** Whole numbers of so many digits have no decimals. */
const MANY_DIGITS = 4;

/** Our figure, with one digit more than is printed. */
export function oursText({ step, ours }: ReproducedFigure): string {
  if (ours === null) return '';
  if (Number.isInteger(ours) && step >= 1) return decimal(ours, 0);
  const before = ours === 0 ? 1 : Math.floor(Math.log10(Math.abs(ours))) + 1;
  const more = step > 1 || (step === 1 && before >= MANY_DIGITS) ? 0 : decimalsOf(step) + 1;
  return decimal(ours, Math.min(MOST_DECIMALS, Math.max(more, LEAST_DIGITS - before)));
}

/** How far ours is from the printed number; nothing for bounds, which are kept or not. */
export function differenceText({ compare }: ReproducedClaim, { printed, ours }: ReproducedFigure): string {
  if (compare !== 'equal' || ours === null) return '';
  if (printed === 0) return ours === 0 ? '0 %' : '';
  const share = 100 * (ours / printed - 1);
  const text = decimal(Math.abs(share), Math.abs(share) < 100 ? 1 : 0);
  return Number(text) === 0 ? '0 %' : `${share > 0 ? '+' : '−'}${text} %`;
}

/** The outcome of a figure: "within", or the number of its deviation. */
export function outcomeText(outcome: Outcome, deviation: string | null): string {
  return deviation ?? OUTCOME_NAMES[outcome];
}

/** "10 %", "0.5 µs", "to the printed digits"; nothing for a bound that must be kept. */
export function toleranceText({ compare, tolerance: { relative, absolute }, unit }: ReproducedClaim): string {
  const parts = [
    ...(relative === 0
      ? []
      : [`${decimal(100 * relative, relative < 0.1 && !Number.isInteger(100 * relative) ? 1 : 0)} %`]),
    ...(absolute === 0 ? [] : [`${absolute} ${unit}`.trimEnd()]),
  ];
  if (parts.length > 0) return parts.join(' or ');
  return compare === 'equal' ? 'to the printed digits' : '';
}

/** How the words were read, what gives ours, and how near it must come, as one sentence each. */
export function methodText(claim: ReproducedClaim): string {
  const { reading, measured, reason } = claim;
  const tolerance = toleranceText(claim);
  const parts = [
    ...(reading === null ? [] : [`Note: ${reading}`]),
    ...(measured === null ? [] : [`Simulated: ${measured}`]),
    ...(measured === null || tolerance === '' ? [] : [`Tolerance: ${tolerance}`]),
    ...(reason === null ? [] : [`Not testable here: ${reason}`]),
  ];
  return parts.map((part) => `${part}.`).join(' ');
}

/** The verdict: how many of a paper's claims came out. */
export function verdictText({ totals: { claims, figures } }: ReproductionDocument): string {
  const [tested, all] = [testedOf(claims), totalOf(claims)];
  const good = claims.reproduced + claims.within;
  const explained =
    claims.deviates === 0 ? '' : `, ${deviating(claims.deviates)} for a reason that has a number`;
  const open = claims.unexplained === 0 ? '' : `, ${deviating(claims.unexplained)} and nobody knows why`;
  return (
    `${good} of ${tested} claims that can be tested here come out (${claims.reproduced} as printed, ${claims.within} within ` +
    `their tolerance)${explained}${open}; ${all - tested} of ${all} are not testable here. ` +
    `Of ${testedOf(figures)} printed numbers ${figures.reproduced + figures.within} come out.`
  );
}

function deviating(count: number): string {
  return `${count} ${count === 1 ? 'deviates' : 'deviate'}`;
}

/** Those that something here can measure. */
export function testedOf(counts: OutcomeCounts): number {
  return totalOf(counts) - counts.untestable;
}

export function totalOf(counts: OutcomeCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function decimalsOf(step: number): number {
  return Math.max(0, Math.round(-Math.log10(step)));
}
