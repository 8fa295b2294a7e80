import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { oneLine, quoted } from '../base/quote.js';
import { CHART_KINDS, DEFAULT_VIEW, type PlotChoice, type SweepView } from '../report/sweep/view.js';

/** Options that say what reports of a sweep show. */
export const viewOptions = {
  metrics: z.string().optional(),
  chart: z.string().optional(),
  within: z.string().optional(),
};

/** What the command line says of a view; what is left out is as the report has it. */
export type ViewOptions = Readonly<z.output<z.ZodObject<typeof viewOptions>>>;

/** What a sweep has to show. */
export interface Showable {
  /** Names of its metrics. */
  readonly metrics: readonly string[];
  /** Paths of its axes. */
  readonly axes: readonly string[];
}

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;
const WHOLE = 100;

/** What the reader wants to see. Throws a UserError for a name that the sweep does not know. */
export function viewOf({ metrics, chart, within }: ViewOptions, known: Showable): SweepView {
  return {
    metrics: metrics === undefined ? DEFAULT_VIEW.metrics : metricsOf(metrics, known),
    charts: chart === undefined ? DEFAULT_VIEW.charts : chartsOf(chart, known),
    tolerance: within === undefined ? DEFAULT_VIEW.tolerance : toleranceOf(within),
  };
}

/** Throws a UserError if something is said of how to show a sweep, and there is none; `file` is what there is. */
export function demandNoView({ metrics, chart, within }: ViewOptions, file: string): void {
  const given = Object.entries({ metrics, chart, within }).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  throw new UserError(
    `--${given[0]} ${oneLine(String(given[1]))}: ${file} is neither a sweep nor an exploration; leave it out`,
  );
}

function metricsOf(list: string, { metrics }: Showable): readonly string[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !metrics.includes(name));
  if (unknown === undefined) return [...new Set(names)];
  throw new UserError(`--metrics ${quoted(unknown)}: no such metric; ${suggestion(unknown, metrics)}`);
}

function chartsOf(list: string, known: Showable): SweepView['charts'] {
  const entries = list.split(',').map((entry) => entry.trim());
  const kinds = CHART_KINDS.filter((kind) => entries.includes(kind));
  const others = entries.filter((entry) => !kinds.some((kind) => kind === entry));
  return { kinds, plots: others.map((entry) => plotOf(entry, known)) };
}

function plotOf(entry: string, { metrics, axes }: Showable): PlotChoice {
  const names = entry.split(':').map((name) => name.trim());
  const [x, y, colour] = names as [string, string?, string?];
  if (y === undefined || names.length > 3)
    throw new UserError(
      `--chart ${quoted(entry)}: no such chart; give some of ${CHART_KINDS.join(', ')}, or metrics and axes as X:Y or X:Y:COLOUR`,
    );
  const known = [...axes, ...metrics];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return { x, y, colour: colour ?? null };
  throw new UserError(
    `--chart ${oneLine(entry)}: ${quoted(unknown)} is neither a metric nor an axis of the sweep; ${suggestion(unknown, known)}`,
  );
}

function toleranceOf(text: string): number {
  const percent = Number(PERCENT.exec(text.trim())?.[1]);
  if (percent <= WHOLE) return percent / WHOLE;
  throw new UserError(`--within ${oneLine(text)}: give a percentage from 0 % to 100 %, such as "1 %"`);
}
