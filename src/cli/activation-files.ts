import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { quoted } from '../base/quote.js';
import type { RunRecord } from '../engine/run-program.js';
import { npyBytes } from '../formats/npy.js';
import { checkWritable, checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import type { FeatureMap } from '../network/feature-map.js';
import { inputsOf, type Layer } from '../network/network.js';
import type { Workload } from '../pipeline/workload.js';
import { tellKept } from './supervised.js';

/** A file of a layer's, and the layer whose output it holds. */
interface ActivationFile {
  readonly name: string;
  readonly holds: string;
}

/**
 * Makes sure, before a run, that `writeActivations` can write each file, and none over another. Throws a UserError if
 * it can't: for layers whose names differ in nothing that a file's name shows, and inputs of one name.
 */
export function checkActivations(directory: string, { compressed, inputs }: Workload): void {
  const { layers } = compressed.network;
  const stems = layers.map(({ name }) => ({ name, file: stemOf(name) }));
  const twins = twinsIn(stems);
  if (twins !== null)
    throw new UserError(
      `--save-activations ${directory}: layers ${quoted(twins[0])} and ${quoted(twins[1])} would go to the same files; rename one of them in the network`,
    );
  const names = inputs.map(({ name }) => name);
  const same = twinsIn(names.map((name) => ({ name, file: name })));
  if (same !== null)
    throw new UserError(
      `--save-activations ${directory}: two inputs are called ${quoted(same[0])} and would go to the same files; rename one of them`,
    );
  for (const input of names) {
    const folder = folderOf(directory, input, names.length);
    checkWritable(folder);
    for (const { name } of layers.flatMap(filesOf)) checkWritableFile(join(folder, name));
  }
}

/**
 * Writes every layer's inputs and output as int16 .npy of (channel, row, column): "fire2-squeeze1x1.output.npy",
 * "fire2-squeeze1x1.input.npy"; a layer with several inputs numbers them from 0. Several inputs of a run have a directory
 * each.
 */
export function writeActivations(directory: string, input: string, inputCount: number, run: RunRecord): void {
  const folder = folderOf(directory, input, inputCount);
  tellKept(`activations are written to ${directory} as far as they are known; run it again for the rest`);
  for (const { layer } of run.layers)
    for (const { name, holds } of filesOf(layer)) writeWhole(join(folder, name), bytesOf(run, holds));
}

function folderOf(directory: string, input: string, inputCount: number): string {
  if (inputCount === 1) return directory;
  const isAbove = input === '.' || input === '..';
  return join(directory, isAbove ? `${input}-` : input);
}

function filesOf(layer: Layer): readonly ActivationFile[] {
  const stem = stemOf(layer.name);
  const inputs = inputsOf(layer);
  const read = inputs.map((holds, index) => {
    const number = inputs.length === 1 ? '' : String(index);
    return { name: `${stem}.input${number}.npy`, holds };
  });
  return [...read, { name: `${stem}.output.npy`, holds: layer.name }];
}

function stemOf(layer: string): string {
  return layer.replaceAll('/', '-');
}

/** The first two names that stand for the same file; null if each has its own. */
function twinsIn(
  files: readonly { readonly name: string; readonly file: string }[],
): [string, string] | null {
  const seen = new Map<string, string>();
  for (const { name, file } of files) {
    const earlier = seen.get(file);
    if (earlier !== undefined) return [earlier, name];
    seen.set(file, name);
  }
  return null;
}

function bytesOf(run: RunRecord, layer: string): Buffer {
  const { shape, data } = run.activations.get(layer) as FeatureMap;
  return npyBytes(data, [shape.channels, shape.height, shape.width]);
}
