import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { median, spread } from './statistics.js';
import { runProcess, type ProcessRun } from './whole-process.js';

const RUNS = 5;

/** 20 points at 64 PEs: 5 ring sizes times 4 SRAM widths. */
const RINGS_AND_WIDTHS = [
  '--vary',
  'hardware.queueDepth=4..64:x2',
  '--vary',
  'hardware.spmatWidthBits=32..256:x2',
];
const POINTS = 20;

/** Sweeps as whole processes: the rate of one, and memory against the number of points. `source` says what they run. */
export async function sweeps(source: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'eie-bench-'));
  const out = ['--out', join(directory, 'out')];
  const runs: ProcessRun[] = [];
  for (let run = 0; run <= RUNS; run++)
    runs.push(await runProcess(['sweep', ...source, ...RINGS_AND_WIDTHS, ...out]));
  const times = runs.slice(1).map(({ milliseconds }) => milliseconds);
  console.log(`eie sweep, 5 rings x 4 SRAM widths: ${spread(times)}`);
  console.log(`  points per second:               ${((POINTS * 1000) / median(times)).toFixed(1)}`);
  await exploration(source, directory);
  writeDump(join(directory, 'dump'), DUMP);
  for (const rings of [10, 100, 1000]) await memoryOf(rings, directory);
  rmSync(directory, { recursive: true });
}

/** All 1,000 points of a shipped exploration, once. */
async function exploration(source: readonly string[], directory: string): Promise<void> {
  const out = ['--out', join(directory, 'exploration')];
  const { milliseconds } = await runProcess(['explore', 'pes-and-ring', ...source, ...out]);
  console.log(`eie explore, 1,000 points of PEs and ring, once: ${(milliseconds / 1000).toFixed(0)} s`);
}

/** 20 PE counts times some rings, of a layer so small that rows are all there is. */
async function memoryOf(rings: number, directory: string): Promise<void> {
  const axes = ['--vary', 'hardware.pes=1..20', '--vary', `hardware.queueDepth=2..${rings + 1}`];
  const out = ['--out', join(directory, `rings-${rings}`)];
  const run = await runProcess(['sweep', '--workload', join(directory, 'dump'), ...axes, ...out]);
  const points = (20 * rings).toLocaleString('en-US').padStart(6);
  const peak = `${run.peakMegabytes.toFixed(0)} MB at its peak`;
  console.log(`  ${points} points of a small layer: ${(run.milliseconds / 1000).toFixed(1)} s, ${peak}`);
}
