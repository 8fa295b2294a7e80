/* Deep Compression of LeNets from nothing, whole processes: `npm run bench:training`. Takes MNIST from the shared data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess } from './whole-process.js';

const DATA = fileURLToPath(new URL('../../../shared/data/mnist', import.meta.url));

/** By network: what its training overrides, and the seconds that it all is to stay below on two cores. */
const BARS: Readonly<Record<string, { readonly set: readonly string[]; readonly seconds: number }>> = {
  'lenet-300-100': { set: [], seconds: 180 },
  'lenet-5': { set: ['--set', 'epochs=12', 'learningRate=0.05'], seconds: 900 },
};

console.log('eie train and eie compress --retrain, whole processes, one after the other');
const folder = mkdtempSync(join(tmpdir(), 'eie-bench-'));
for (const [network, { set, seconds }] of Object.entries(BARS)) {
  const weights = join(folder, `${network}.safetensors`);
  const deep = join(folder, `deep-${network}.safetensors`);
  const named = ['--network', network];
  const began = performance.now();
  await runProcess(['train', ...named, '--data', DATA, '--out', weights, ...set]);
  const recipe = ['--recipe', `deep-${network}`, '--retrain', DATA, '--huffman'];
  await runProcess(['compress', ...named, '--from', weights, '--to', deep, ...recipe]);
  console.log(`${network}: ${((performance.now() - began) / 1000).toFixed(0)} s, bar ${seconds} s`);
}
rmSync(folder, { recursive: true });
