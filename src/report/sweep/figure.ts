import { betterOf } from '../../result/point-metrics.js';
import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import { capitalise } from '../format.js';
import type { Range } from './notation.js';
import type { SweepView } from './view.js';

/** A number that points are held against one another by: a metric, or an objective of an exploration. */
export interface Figure {
  /** Stands in names of files. */
  readonly id: string;
  readonly label: string;
  /** The label as the beginning of a title; an expression stays as it is written. */
  readonly title: string;
  /** As the header says it: "J", "mm2", "share". */
  readonly unit: string;
  /** Which values are better; null if neither is. */
  readonly better: 'lower' | 'higher' | null;
  /** Name of the metric; null for an objective. */
  readonly metric: string | null;
  /** Number of the objective; null for a metric. */
  readonly objective: number | null;
  /** Metrics between which the true value lies with 95 % confidence; null for what is counted exactly. */
  readonly interval: { readonly low: string; readonly high: string } | null;
}

/** Shares of the photographs that are right: shown wherever they were measured. */
export const ACCURACY: readonly string[] = ['top1', 'top5'];

/** What charts show if neither the study nor the reader says. */
const CHOSEN = ['cycles', 'energy.total', ...ACCURACY, 'area', 'loadBalance'];

/** What else is worth the best point of a sweep. */
const WORTH_A_BEST = ['energyDelay', 'framesPerJoule'];

/**
 * What charts and tables show first: the objectives of an exploration, then the metrics that the reader chose, else those
 * of the study, accuracy included.
 */
export function chartedFigures(
  header: SweepHeader,
  { metrics }: Pick<SweepView, 'metrics'>,
): readonly Figure[] {
  const objectives = objectiveFigures(header);
  const usual = header.exploration === null ? (header.chart ?? CHOSEN) : [];
  const names = new Set(metrics ?? [...usual, ...ACCURACY]);
  for (const { metric } of objectives) if (metric !== null) names.delete(metric);
  return [...objectives, ...Array.from(names).flatMap((name) => metricFigure(header, name) ?? [])];
}

/** What the best points are named of. */
export function rankedFigures(header: SweepHeader, view: Pick<SweepView, 'metrics'>): readonly Figure[] {
  const charted = chartedFigures(header, view);
  const isChosen = view.metrics !== null || header.exploration !== null;
  const others = isChosen
    ? []
    : WORTH_A_BEST.filter((name) => charted.every(({ metric }) => metric !== name));
  return [...charted, ...others.flatMap((name) => metricFigure(header, name) ?? [])].filter(
    ({ better }) => better !== null,
  );
}

/** Every metric of a header. */
export function metricFigures({ metrics }: Pick<SweepHeader, 'metrics'>): readonly Figure[] {
  const names = new Set(metrics.map(({ name }) => name));
  return metrics.map(({ name, label, unit }) => ({
    ...{ id: idOf(name), ...titlesOf(label), unit, metric: name, objective: null },
    better: betterOf(name),
    interval: intervalOf(name, names),
  }));
}

/** The metric of a name; undefined if the header has none. */
export function metricFigure(header: Pick<SweepHeader, 'metrics'>, name: string): Figure | undefined {
  return metricFigures(header).find(({ metric }) => metric === name);
}

/** The objectives of an exploration; one that is a metric goes by its name. */
export function objectiveFigures(header: Pick<SweepHeader, 'exploration' | 'metrics'>): readonly Figure[] {
  return (header.exploration?.objectives ?? []).map(({ expression, direction, unit }, objective) => {
    const better = direction === 'minimise' ? 'lower' : 'higher';
    const metric = metricFigure(header, expression);
    if (metric !== undefined) return { ...metric, unit, better, objective };
    const id = `objective-${objective + 1}`;
    return {
      ...{ id, label: expression, title: expression, unit, better },
      ...{ metric: null, objective, interval: null },
    };
  });
}

/** A row's value of a figure; null if it has none. */
export function valueOf({ metrics, evaluation }: SweepRow, { metric, objective }: Figure): number | null {
  if (metric !== null) return metrics?.[metric] ?? null;
  return evaluation?.objectives?.[objective ?? 0] ?? null;
}

/** The ends of the interval in which a row's true value of a figure lies; null if the value is exact. */
export function boundsOf({ metrics }: SweepRow, { interval }: Figure): Range | null {
  if (interval === null || metrics === null) return null;
  const [min, max] = [metrics[interval.low], metrics[interval.high]] as (number | undefined)[];
  return min === undefined || max === undefined ? null : { min, max };
}

/** Whether a point ran and keeps all constraints. */
export function isFeasible({ metrics, evaluation }: SweepRow): boolean {
  return metrics !== null && (evaluation === undefined || evaluation.violation === 0);
}

/** A figure's unit if its name stands next to it: none for what is named by it, such as frames/J. */
export function unitUnlessLabel({ label, unit }: Figure): string {
  return label === unit ? '' : unit;
}

/** A value such that less is better. */
export function cost(value: number, { better }: Pick<Figure, 'better'>): number {
  return better === 'higher' ? -value : value;
}

/** What the best point by a figure is called: "lowest energy". */
export function bestName({ better, label }: Figure): string {
  return `${better === 'lower' ? 'lowest' : 'highest'} ${label}`;
}

function titlesOf(label: string): Pick<Figure, 'label' | 'title'> {
  return { label, title: capitalise(label) };
}

function idOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '-');
}

function intervalOf(name: string, names: ReadonlySet<string>): Figure['interval'] {
  const [low, high] = [`${name}.low`, `${name}.high`];
  return names.has(low) && names.has(high) ? { low, high } : null;
}
