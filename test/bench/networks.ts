import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHardware, loadWorkload, prepare, simulate, type HardwareSpec } from 'eie-sim';
import { median, spread, timed } from './statistics.js';
import { runProcess, type ProcessRun } from './whole-process.js';

/** Whole runs of large networks take seconds: fewer of them tell as much. */
const RUNS = 3;

/** Networks at full size, by what they are to stay below: seconds and megabytes. */
const BARS: Readonly<Record<string, { readonly seconds: number; readonly megabytes: number } | null>> = {
  alexnet: { seconds: 3, megabytes: 800 },
  googlenet: { seconds: 4, megabytes: 800 },
  'resnet-18': null,
  'resnet-50': { seconds: 8, megabytes: 1200 },
  'vgg-16': { seconds: 20, megabytes: 2000 },
  'vgg-19': null,
};

/** `eie run` of each network with synthetic weights, the bit-exact check on, and a what-if of VGG-16. */
export async function networks(): Promise<void> {
  console.log(
    `eie run of networks with synthetic weights, bit-exact check on: medians of ${RUNS}, after one`,
  );
  console.log(row(['network', 'whole process', 'bar', 'peak memory', 'bar']));
  for (const name of Object.keys(BARS)) await networkRow(name);
  await whatIf('vgg-16', (await loadHardware('eie-64pe-conv')).spec);
  console.log();
}

async function networkRow(name: string): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'eie-bench-'));
  const runs: ProcessRun[] = [];
  for (let run = 0; run <= RUNS; run++) runs.push(await runProcess(['run', '--network', name, '--out', out]));
  rmSync(out, { recursive: true });
  const counted = runs.slice(1);
  const megabytes = median(counted.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0);
  const bar = BARS[name] ?? null;
  const bars = bar === null ? ['', ''] : [`${bar.seconds} s`, `${bar.megabytes} MB`];
  const seconds = spread(counted.map(({ milliseconds }) => milliseconds));
  console.log(row([name, seconds, bars[0], `${megabytes} MB`, bars[1]]));
}

/** simulate() alone with another ring each time, which changes nothing but time. */
async function whatIf(name: string, hardware: HardwareSpec): Promise<void> {
  const prepared = prepare(await loadWorkload({ network: name, weights: 'synthetic', seed: 1 }), hardware);
  await simulate(prepared);
  let { queueDepth } = hardware;
  const times = await timed(RUNS, () => simulate(prepared, { ...hardware, queueDepth: ++queueDepth }));
  console.log(`simulate() of ${name}, another ring size: ${spread(times)}`);
}

function row([name, seconds, secondsBar, memory, memoryBar]: readonly string[]): string {
  return [name.padEnd(11), seconds.padEnd(28), secondsBar.padEnd(6), memory.padEnd(13), memoryBar]
    .join(' ')
    .trimEnd();
}
