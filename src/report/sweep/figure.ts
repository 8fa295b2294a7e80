import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import { capitalised } from './notation.js';

/** A number that points are held against one another by: a metric, or an objective of an exploration. */
export interface Figure {
  /** Stands in names of files. */
  readonly id: string;
  readonly label: string;
  /** The label as the beginning of a title; an expression stays as it is written. */
  readonly title: string;
  /** As the header says it: "J", "mm^2", "share". */
  readonly unit: string;
  /** Which values are better; null where neither is. */
  readonly better: 'lower' | 'higher' | null;
  /** Name of the metric; null for an objective. */
  readonly metric: string | null;
  /** Number of the objective; null for a metric. */
  readonly objective: number | null;
}

/** What charts show where a study does not say. */
const CHOSEN = ['cycles', 'energy.total', 'area', 'loadBalance'];

/** What else is worth the best point of a sweep. */
const WORTH_A_BEST = ['energyDelay', 'framesPerJoule'];

const HIGHER = /^(framesPer|loadBalance|utilisation|gigaOps|denseGigaOps|top1$|top5$|float32Top|sameTop1$)/;
const LOWER =
  /^(cycles|seconds|energy|power|area|paddingShare|shortfalls|spmatLineReads|pointerReads|dramBytes|parameters|keptParameters)|Cycles$|Entries$|Overflows$|Bytes$/;

/** What charts show: the metrics of a sweep, or the objectives of an exploration. */
export function chartedFigures(header: SweepHeader): readonly Figure[] {
  if (header.exploration !== null) return objectiveFigures(header);
  return (header.chart ?? CHOSEN).flatMap((name) => metricFigure(header, name) ?? []);
}

/** What the best points are named of. */
export function judgedFigures(header: SweepHeader): readonly Figure[] {
  const others = header.exploration === null ? WORTH_A_BEST : [];
  const charted = chartedFigures(header);
  const added = others.filter((name) => charted.every(({ metric }) => metric !== name));
  return [...charted, ...added.flatMap((name) => metricFigure(header, name) ?? [])].filter(
    ({ better }) => better !== null,
  );
}

/** Every metric of a header. */
export function metricFigures({ metrics }: SweepHeader): readonly Figure[] {
  return metrics.map(({ name, label, unit }) => ({
    ...{ id: idOf(name), ...named(label), unit, metric: name, objective: null },
    better: HIGHER.test(name) ? 'higher' : LOWER.test(name) ? 'lower' : null,
  }));
}

/** The objectives of an exploration; one that is a metric goes by its name. */
export function objectiveFigures({ exploration, metrics }: SweepHeader): readonly Figure[] {
  return (exploration?.objectives ?? []).map(({ expression, direction, unit }, objective) => {
    const metric = metrics.find(({ name }) => name === expression);
    const better = direction === 'minimise' ? 'lower' : 'higher';
    if (metric !== undefined)
      return { id: idOf(expression), ...named(metric.label), unit, better, metric: expression, objective };
    const id = `objective-${objective + 1}`;
    return { id, label: expression, title: expression, unit, better, metric: null, objective };
  });
}

/** A row's value of a figure; null where it has none. */
export function valueOf({ metrics, evaluation }: SweepRow, { metric, objective }: Figure): number | null {
  if (metric !== null) return metrics?.[metric] ?? null;
  return evaluation?.objectives?.[objective ?? 0] ?? null;
}

/** Whether a point ran and keeps all constraints. */
export function isFeasible({ metrics, evaluation }: SweepRow): boolean {
  return metrics !== null && (evaluation === undefined || evaluation.violation === 0);
}

/** A figure's unit where its name stands beside it: none for what is named by it, such as frames/J. */
export function unitBeside({ label, unit }: Figure): string {
  return label === unit ? '' : unit;
}

/** A value such that less is better. */
export function cost(value: number, { better }: Pick<Figure, 'better'>): number {
  return better === 'higher' ? -value : value;
}

function metricFigure(header: SweepHeader, name: string): Figure | undefined {
  return metricFigures(header).find(({ metric }) => metric === name);
}

function named(label: string): Pick<Figure, 'label' | 'title'> {
  return { label, title: capitalised(label) };
}

function idOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '-');
}
