/* `npm run bench`: what the project claims of its speed, measured on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadDeepCompressionNet,
  loadHardware,
  loadPhotograph,
  networkByName,
  prepare,
  simulate,
  structuralEngine,
  syntheticPicture,
  syntheticWeights,
  type HardwareSpec,
  type Workload,
} from 'eie-sim';
import { sharedData } from '../shared-data.js';
import { median, spread, timed } from './statistics.js';
import { accuracy } from './accuracy.js';
import { machineLine } from './machine.js';
import { networks } from './networks.js';
import { rtl } from './rtl.js';
import { sweeps } from './sweeps.js';
import { runProcess } from './whole-process.js';

const RUNS = 5;
const WEIGHTS = sharedData('squeezenet', 'compressed_SqueezeNet.net');
const PHOTOGRAPH = sharedData('images', 'n01440764_tench.JPEG');

/** What whole processes run. */
const SOURCE = WEIGHTS === null || PHOTOGRAPH === null ? [] : ['--weights', WEIGHTS, '--image', PHOTOGRAPH];

async function main(): Promise<void> {
  console.log(machineLine());
  console.log(WEIGHTS === null ? 'synthetic SqueezeNet v1.0' : 'released SqueezeNet v1.0, one photograph');
  console.log(`medians of ${RUNS} (smallest .. largest), after one that is not counted\n`);
  await wholeProcess();
  await sweeps(SOURCE);
  await accuracy();
  await networks();
  const workload = await workloadOf(1);
  const hardware = (await loadHardware('eie-64pe-conv')).spec;
  await whatIfs(workload, hardware);
  await engines(workload, hardware);
  rtl();
  await growth(hardware);
}

async function wholeProcess(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'eie-bench-'));
  const args = ['run', ...SOURCE, '--out', out];
  const runs = [];
  for (let run = 0; run <= RUNS; run++) runs.push(await runProcess(args));
  const counted = runs.slice(1);
  console.log(`eie run, bit-exact check on:       ${spread(counted.map((run) => run.milliseconds))}`);
  console.log(
    `  peak memory:                     ${median(counted.map((run) => run.peakMegabytes)).toFixed(0)} MB`,
  );
  const help = [];
  for (let run = 0; run <= RUNS; run++) help.push(await runProcess(['--help']));
  console.log(`eie --help:                        ${spread(help.slice(1).map((run) => run.milliseconds))}`);
  rmSync(out, { recursive: true });
}

/** simulate() alone, from what was prepared once. */
async function whatIfs(workload: Workload, hardware: HardwareSpec): Promise<void> {
  const prepared = prepare(workload, hardware);
  let queueDepth = hardware.queueDepth;
  const rings = await timed(RUNS, () => simulate(prepared, { ...hardware, queueDepth: ++queueDepth }));
  console.log(`simulate(), another ring size:     ${spread(rings)}`);
  const wide = { ...hardware, pes: 256 };
  const many = await timed(RUNS, () => simulate(prepared, { ...wide, queueDepth: ++queueDepth }));
  console.log(`simulate(), 256 PEs, another ring: ${spread(many)}`);
  const first = await timed(RUNS, () => simulate(prepare(workload, wide), wide));
  console.log(`prepare() and simulate(), 256 PEs: ${spread(first)}`);
}

/** The same layers, once ticked and once computed, outputs included. */
async function engines(workload: Workload, hardware: HardwareSpec): Promise<void> {
  const prepared = prepare(workload, hardware);
  const event = await timed(RUNS, () => simulate(prepare(workload, hardware), hardware));
  const start = performance.now();
  const ticked = await simulate(prepared, hardware, { engine: structuralEngine });
  const structural = performance.now() - start;
  const cycles = ticked.layers.reduce((sum, { counters }) => sum + (counters?.cycles ?? 0), 0);
  console.log(`event engine, prepare() included:  ${spread(event)}`);
  console.log(
    `structural engine, once:           ${(structural / 1000).toFixed(1)} s, ${((cycles * hardware.pes) / structural / 1000).toFixed(1)} million PE-cycles/s`,
  );
  console.log(`event against structural:          ${(structural / median(event)).toFixed(0)}x\n`);
}

async function growth(hardware: HardwareSpec): Promise<void> {
  console.log('PEs   images   PE-columns (millions)   simulate()   ns per PE-column');
  for (const pes of [16, 32, 64, 128, 256]) await growthRow({ ...hardware, pes }, 1);
  for (const images of [4, 16]) await growthRow(hardware, images);
}

async function growthRow(hardware: HardwareSpec, images: number): Promise<void> {
  const prepared = prepare(await workloadOf(images), hardware);
  let queueDepth = hardware.queueDepth;
  const times = await timed(RUNS, () => simulate(prepared, { ...hardware, queueDepth: ++queueDepth }));
  const { layers } = await simulate(prepared, hardware);
  const columns = layers.reduce((sum, { counters }) => sum + (counters?.pointerReads ?? 0), 0);
  const cells = [
    String(hardware.pes).padEnd(5),
    String(images).padEnd(8),
    (columns / 1e6).toFixed(0).padEnd(23),
    `${(median(times) / 1000).toFixed(3)} s`.padEnd(12),
    ((median(times) * 1e6) / columns).toFixed(2),
  ];
  console.log(cells.join(' '));
}

/** The network on one picture, or on copies of it that differ by a shift of brightness. */
async function workloadOf(images: number): Promise<Workload> {
  const network = networkByName('squeezenet-v1.0');
  const shape = { channels: 3, height: 227, width: 227 };
  const compressed =
    WEIGHTS === null ? syntheticWeights(network, 1) : loadDeepCompressionNet(WEIGHTS, network);
  const picture = PHOTOGRAPH === null ? syntheticPicture(shape, 1) : (await loadPhotograph(PHOTOGRAPH)).data;
  const inputs = Array.from({ length: images }, (_, index) => ({
    name: `picture ${index}`,
    data: picture.map((value) => value - index),
  }));
  return { compressed, inputs };
}

await main();
