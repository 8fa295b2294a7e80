import { join } from 'node:path';
import { loadPaper, type LoadedPaper } from '../../src/config/loading/load-paper.js';
import { reproduce } from '../../src/reproduction/reproduce.js';
import type { Run, RunFigures } from '../../src/reproduction/runs/run.js';
import type { ReproductionDocument } from '../../src/result/reproduction-result.js';
import { withFiles } from '../config/config-files.js';

/** The places and claims of a small paper, whose runs `answer` makes up. */
export const SMALL_PAPER = `
name: small
short: Small
title: 'Small: a paper for tests'
authors: A. Author
venue: Nowhere 2016
places:
  table-1: { title: 'Table 1: times', note: Of layers., bars: [{ id: times, title: Times, claims: [times] }] }
  fig-2:
    title: 'Figure 2: balance'
    curves:
      - id: balance
        title: Balance by depth
        x: { title: Slots, path: queueDepth, values: [2, 4] }
        y: { title: Balance, unit: '%' }
        ours: { measure: benchmark, metric: loadBalance, layers: [Alex-7, NT-We], factor: 100 }
        printed: [{ x: 2, y: 50, says: half }]
  section-3: { title: 'Section 3: sentences' }
causes:
  X1: Somebody counted otherwise.
claims:
  - id: times
    place: table-1
    says: Time
    column: time
    unit: µs
    printed: { Alex-7: 10, VGG-6: '20.0', NT-We: 30 }
    ours: { measure: benchmark, metric: seconds, layers: [Alex-7, VGG-6, NT-We], factor: 1.0e+6 }
    tolerance: 10 %
    deviations: { NT-We: X1 }
  - id: elsewhere
    place: table-1
    says: Time of another machine
    column: other
    unit: µs
    printed: { Alex-7: 100, VGG-6: 200, NT-We: 300 }
    untestable: it is not here
  - id: speed-up
    place: section-3
    says: It is 10 times faster
    unit: x
    printed: 10
    ours: { measure: benchmark, metric: seconds, layers: [Alex-7, VGG-6, NT-We], factor: 1.0e+6, over: elsewhere, summary: geomean }
    tolerance: 20 %
  - id: peak
    place: section-3
    says: 64 PEs give 102 GOP/s
    unit: GOP/s
    printed: 102
    ours: { measure: machine, figure: peakGigaOps }
  - id: dumped
    place: section-3
    says: The dumped layer takes 9.9 µs
    unit: µs
    printed: { Alex-8 dumped: 9.9 }
    ours: { measure: benchmark, metric: seconds, layers: [Alex-8 dumped], factor: 1.0e+6 }
`;

/** Loads a paper from its text. */
export function paperOf(text: string): Promise<LoadedPaper> {
  return withFiles({ 'small.yaml': text }, (folder) => loadPaper(join(folder, 'small.yaml')));
}

const SECONDS: Readonly<Record<string, number>> = {
  'eie-alex-7': 10e-6,
  'eie-vgg-6': 21e-6,
  'eie-nt-we': 60e-6,
};

/** What a run of the small paper gives, without running anything. */
export function answer(run: Run): Promise<RunFigures> {
  const seconds = SECONDS[run.subject.network ?? ''];
  const depth = /queueDepth=(\d+)/.exec(run.kind === 'simulation' ? run.set.join() : '')?.[1];
  const whole = { seconds, loadBalance: Number(depth ?? 8) / 10 };
  return Promise.resolve({ whole, layers: { fc1: { inputDensity: 1 } } });
}

/** The small paper, or another, reproduced without running anything. */
export async function smallReproduction(
  text = SMALL_PAPER,
  only: string | null = null,
): Promise<ReproductionDocument> {
  return reproduce(await paperOf(text), {
    ...{ only, ask: answer, toolVersion: '1.0.0' },
    data: 'nowhere',
    finishedAt: () => new Date(0),
  });
}
