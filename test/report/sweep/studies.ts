import { createHash } from 'node:crypto';
import type { SweepAxis, SweepHeader, SweepRow } from '../../../src/result/sweep-result.js';
import type { SweepSource } from '../../../src/report/sweep/summarise.js';

/** A study made up for tests: a small model of the machine gives plausible figures. */
export interface MadeUp extends SweepSource {
  readonly rows: readonly SweepRow[];
}

const METRICS: SweepHeader['metrics'] = [
  { name: 'cycles', label: 'cycles', unit: 'cycles' },
  { name: 'seconds', label: 'time', unit: 's' },
  { name: 'framesPerSecond', label: 'frames/s', unit: 'frames/s' },
  { name: 'energy.total', label: 'energy', unit: 'J' },
  { name: 'energyDelay', label: 'energy-delay product', unit: 'J s' },
  { name: 'area', label: 'area', unit: 'mm^2' },
  { name: 'loadBalance', label: 'load balance', unit: 'share' },
  { name: 'spmatLineReads', label: 'line reads', unit: 'count' },
  { name: 'shortfalls', label: 'memories overrun', unit: 'count' },
];

const EXPRESSIONS: Readonly<Record<string, string>> = {
  'energy.total * seconds': 'energyDelay',
  'energy.total': 'energy.total',
  seconds: 'seconds',
  framesPerSecond: 'framesPerSecond',
};

/** What is changed in a header. */
export type HeaderChange = Partial<SweepHeader>;

/** The header of a study over these groups of axes. */
export function headerOf(groups: readonly (readonly SweepAxis[])[], change: HeaderChange = {}): SweepHeader {
  return {
    kind: 'eie-sweep',
    version: 2,
    tool: { name: 'eie-sim', version: '0.1.0' },
    study: sha256(JSON.stringify(groups)),
    name: 'made-up',
    description: 'What if the array were another one?',
    workload: 'squeezenet-v1.0 (synthetic seed 1), synthetic picture',
    hardware: 'eie-64pe-conv',
    set: ['capacity=report'],
    energyTable: 'cacti-45nm',
    space: { groups: groups.map((group) => [...group]) },
    points: groups.reduce((product, [{ values }]) => product * values.length, 1),
    metrics: METRICS,
    chart: null,
    exploration: null,
    ...change,
  };
}

/** All points of a space in order; those of which `fails` says so have an error in place of figures. */
export function sweepOf(
  groups: readonly (readonly SweepAxis[])[],
  { fails = () => false, ...change }: HeaderChange & { fails?: (point: SweepRow['point']) => boolean } = {},
): MadeUp {
  const header = headerOf(groups, change);
  const rows = Array.from({ length: header.points }, (_, index) => {
    const point = pointAt(groups, index);
    return fails(point) ? failedRow(index, point) : rowOf(index, point);
  });
  return { header, rows };
}

/** A search that evaluates some points of a space, in an order that is mixed and gets better. */
export function explorationOf(
  groups: readonly (readonly SweepAxis[])[],
  evaluations: number,
  {
    objectives = [{ expression: 'energy.total * seconds', direction: 'minimise', unit: 'J s' }],
    mostArea = 60,
  }: { objectives?: NonNullable<SweepHeader['exploration']>['objectives']; mostArea?: number } = {},
): MadeUp {
  const constraints = [`area < ${mostArea} mm^2`];
  const exploration = { strategy: 'nsga2', seed: 1, objectives, constraints };
  const header = headerOf(groups, { exploration, name: 'made-up-search' });
  const rows = Array.from({ length: evaluations }, (_, at): SweepRow => {
    const index = Math.floor(noise(at * 7 + 3) * header.points);
    const point = pointAt(groups, index);
    const number = at + 1;
    if (noise(index + 91) < 0.01)
      return { ...failedRow(index, point), evaluation: { number, objectives: null, violation: null } };
    const row = rowOf(index, point);
    const area = row.metrics?.['area'] ?? 0;
    return {
      ...row,
      evaluation: {
        number,
        objectives: objectives.map(({ expression }) => row.metrics?.[EXPRESSIONS[expression]] ?? 0),
        violation: Math.max(0, area / mostArea - 1),
      },
    };
  });
  return { header, rows };
}

/** A row with figures that follow from the point alone. */
export function rowOf(index: number, point: SweepRow['point'], metrics?: SweepRow['metrics']): SweepRow {
  return { index, key: sha256(`${index}`), point, metrics: metrics ?? figuresAt(point), error: null };
}

/** A row that failed. */
export function failedRow(
  index: number,
  point: SweepRow['point'],
  error = 'hardware.pes: too few',
): SweepRow {
  return { index, key: sha256(`${index}`), point, metrics: null, error };
}

function pointAt(groups: readonly (readonly SweepAxis[])[], index: number): SweepRow['point'] {
  const entries: [string, SweepAxis['values'][number]][] = [];
  let rest = index;
  for (const group of groups.toReversed()) {
    const place = rest % group[0].values.length;
    rest = Math.floor(rest / group[0].values.length);
    entries.unshift(...group.map(({ path, values }): (typeof entries)[number] => [path, values[place]]));
  }
  return Object.fromEntries(entries);
}

function figuresAt(point: SweepRow['point']): NonNullable<SweepRow['metrics']> {
  const number = (path: string, usual: number) => Number.parseFloat(String(point[path] ?? usual));
  const [pes, depth] = [number('hardware.pes', 64), number('hardware.queueDepth', 8)];
  const width = number('hardware.spmatWidthBits', 64);
  const megahertz = number('hardware.clock', 800);
  const imbalance = 1 + (0.08 * Math.sqrt(pes)) / Math.sqrt(depth);
  const cycles = Math.round((3.1e7 / pes) * imbalance + 90_000 + 40 * depth);
  const seconds = cycles / (megahertz * 1e6);
  const lines = Math.round(2.4e7 / Math.sqrt(width) + 20_000 * pes);
  const perColumn = point['hardware.lineBuffer'] === 'per-column' ? 1.3 : 1;
  const energy =
    1e-12 * (lines * perColumn * (4 + 0.18 * width) + cycles * pes * (1.1 + 0.004 * depth) + 1.4e8);
  const area = pes * (0.52 + 0.0009 * width + 0.002 * depth);
  return {
    ...{
      cycles,
      seconds,
      framesPerSecond: 1 / seconds,
      'energy.total': energy,
      energyDelay: energy * seconds,
    },
    ...{ area, loadBalance: 1 / imbalance, spmatLineReads: lines, shortfalls: pes < 32 ? 3 : 0 },
  };
}

function noise(seed: number): number {
  return parseInt(sha256(`noise ${seed}`).slice(0, 8), 16) / 2 ** 32;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
