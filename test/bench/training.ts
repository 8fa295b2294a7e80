/*
 * Training, Deep Compression of LeNets from nothing, and fitting of SqueezeNet: `npm run bench:training`, or some of it by name:
 * `npm run bench:training epochs lenet-5`. Takes MNIST, photographs and weights from the shared data.
 */
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trainingCrew } from '../../src/training/crew.js';
import { runEpoch } from '../../src/training/epoch.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { storeNetwork } from '../../src/training/parameters.js';
import { weightDescent } from '../../src/training/weight-descent.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { loadTrainingData } from '../../src/workload/training-data.js';
import { machineLine } from './machine.js';
import { median, spread, timed } from './statistics.js';
import { runProcess } from './whole-process.js';

const SHARED = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const DATA = join(SHARED, 'mnist');
const RUNS = 3;

/** By network: what its training overrides, and the seconds that it all is to stay below on two cores. */
const BARS: Readonly<Record<string, { readonly set: readonly string[]; readonly seconds: number }>> = {
  'lenet-300-100': { set: [], seconds: 180 },
  'lenet-5': { set: ['--set', 'epochs=12', 'learningRate=0.05'], seconds: 900 },
};

/** All weight layers of SqueezeNet on this many photographs, in so many seconds. */
const FITTING = { photographs: 30, seconds: 60 };

const PARTS = { epochs, fitting, compressions };

/** Names of parts and networks; where none is given, all. */
const chosen = process.argv.slice(2);

function chosenOf(names: readonly string[]): readonly string[] {
  const some = names.filter((name) => chosen.includes(name));
  return some.length === 0 ? names : some;
}

/** An epoch of 60,000 images on one thread and on all. */
async function epochs(): Promise<void> {
  console.log(`an epoch of training: medians of ${RUNS}, after one`);
  for (const network of chosenOf(Object.keys(BARS))) {
    const one = await epochTimes(network, 1);
    const threads = availableParallelism();
    const all = await epochTimes(network, threads);
    const ratio = (median(one) / median(all)).toFixed(2);
    console.log(`${network}: ${spread(one)}; on ${threads} threads ${spread(all)}, ${ratio}x as fast`);
  }
}

async function epochTimes(name: string, threads: number): Promise<readonly number[]> {
  const network = await loadNetwork(name);
  const data = await loadTrainingData(DATA, network);
  const crew = await trainingCrew({ network, batchSize: 128, data }, threads);
  storeNetwork(crew.room, initialWeights(network, 1));
  const descent = weightDescent(crew.room, { momentum: 0.9, weightDecay: 0.0005 });
  let number = 0;
  const times = await timed(RUNS, () =>
    runEpoch(crew, {
      ...{ number: number++, seed: 1, rateAt: () => 0.01, rateKey: 'learningRate' },
      ...{ descent, dropRates: new Map() },
    }),
  );
  await crew.close();
  return times;
}

/** `eie compress --calibrate` of the released SqueezeNet. */
async function fitting(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'eie-bench-'));
  const photographs = readdirSync(join(SHARED, 'images')).filter((name) => name.endsWith('.JPEG'));
  for (const name of photographs.slice(0, FITTING.photographs))
    symlinkSync(join(SHARED, 'images', name), join(folder, name));
  const to = join(folder, 'fitted.safetensors');
  const source = ['--from', join(SHARED, 'squeezenet', 'compressed_SqueezeNet.net'), '--to', to];
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { milliseconds } = await runProcess([
      ...['compress', ...source, '--recipe', 'deep-4bit-fitted', '--calibrate', folder],
    ]);
    times.push(milliseconds);
  }
  const share = barShare(median(times), FITTING.seconds);
  console.log(
    `fitting of SqueezeNet on ${FITTING.photographs} photographs, median of ${RUNS}: ${spread(times)}, ${share}`,
  );
  rmSync(folder, { recursive: true });
}

/** `eie train` and `eie compress --retrain`, whole processes, one after the other, once. */
async function compressions(): Promise<void> {
  console.log('eie train, then eie compress --retrain');
  const folder = mkdtempSync(join(tmpdir(), 'eie-bench-'));
  for (const network of chosenOf(Object.keys(BARS))) {
    const { set, seconds } = BARS[network];
    const weights = join(folder, `${network}.safetensors`);
    const deep = join(folder, `deep-${network}.safetensors`);
    const named = ['--network', network];
    const trained = await runProcess(['train', ...named, '--data', DATA, '--out', weights, ...set]);
    const recipe = ['--recipe', `deep-${network}`, '--retrain', DATA, '--huffman'];
    const compressed = await runProcess(['compress', ...named, '--from', weights, '--to', deep, ...recipe]);
    const times = [trained, compressed].map(({ milliseconds }) => milliseconds);
    const [first, second] = times.map((time) => (time / 1000).toFixed(0));
    console.log(`${network}: ${first} s and ${second} s, ${barShare(times[0] + times[1], seconds)}`);
  }
  rmSync(folder, { recursive: true });
}

function barShare(milliseconds: number, seconds: number): string {
  return `${((100 * milliseconds) / (1000 * seconds)).toFixed(0)} % of the bar of ${seconds} s`;
}

console.log(machineLine());
const parts = chosenOf(Object.keys(PARTS));
for (const [name, run] of Object.entries(PARTS)) if (parts.includes(name)) await run();
