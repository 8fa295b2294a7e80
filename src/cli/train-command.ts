import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { printableLine } from '../base/quote.js';
import { loadTraining } from '../config/loading/load-training.js';
import type { TrainingSettings } from '../config/training.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import { denseSafetensors } from '../formats/dense-weights.js';
import { isSameFile } from '../formats/same-file.js';
import { checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import type { Network } from '../network/network.js';
import { decimal, integer } from '../report/format.js';
import { checkpointFile, readCheckpoint, trainingInto, writeCheckpoint } from '../training/checkpoint.js';
import { trainingCrew } from '../training/crew.js';
import { withDropout } from '../training/drop-rates.js';
import { trainingFingerprint } from '../training/fingerprint.js';
import { initialWeights } from '../training/initial-weights.js';
import { parameterBytes } from '../training/parameters.js';
import { train, trainingTold, type EpochMarks, type Trained } from '../training/train.js';
import { loadSource } from '../workload/dense-source.js';
import { loadNetwork } from '../workload/load-network.js';
import { loadTrainingData } from '../workload/training-data.js';
import { threads } from './options.js';
import { progressBar } from './progress.js';
import { tellKept } from './supervised.js';

const optionsSchema = z.object({
  network: z.string(),
  data: z.string(),
  out: z.string(),
  from: z.string().optional(),
  settings: z.string(),
  set: z.array(z.string()).default([]),
  resume: z.boolean().default(false),
  threads,
  json: z.boolean().default(false),
});

type TrainOptions = z.output<typeof optionsSchema>;

/** `eie train`: trains a network, writes its weights and prints what it gets wrong. Returns the exit code. */
export async function trainCommand(given: unknown, toolVersion: string): Promise<number> {
  const options = optionsSchema.parse(given);
  checkOutput(options);
  const ofNetwork = options.set.filter(isOfNetwork);
  const ofSettings = options.set.filter((text) => !isOfNetwork(text));
  const { value: settings } = await loadTraining(options.settings, ofSettings);
  const network = await loadNetwork(options.network, ofNetwork);
  const { out, resume } = options;
  const trained = await trainingInto({ file: out, option: '--out', resume }, async () => {
    const result = await trainShown(options, settings, network);
    writeWhole(out, denseSafetensors(result.dense));
    return result;
  });
  tellKept(`${out} is written`);
  process.stdout.write(options.json ? jsonText(trained, settings, toolVersion) : summary(trained, network));
  process.stderr.write(`wrote ${printableLine(out)}\n`);
  return 0;
}

function isOfNetwork(override: string): boolean {
  return override.trimStart().startsWith('network.');
}

function checkOutput({ from, out }: TrainOptions): void {
  if (extname(out).toLowerCase() !== '.safetensors')
    throw new UserError(`--out ${out}: float weights are written as .safetensors; end the name in that`);
  checkWritableFile(out);
  if (from !== undefined && isSameFile(from, out))
    throw new UserError(`--out ${out}: it is what --from names; name another file`);
}

async function trainShown(
  options: TrainOptions,
  settings: TrainingSettings,
  network: Network,
): Promise<Trained> {
  const data = await loadTrainingData(options.data, network);
  const first = await firstWeights(options, network, settings.seed);
  const course = { network: withDropout(network, settings.dropout), batchSize: settings.batchSize, data };
  const { epochs } = settings;
  const crew = await trainingCrew(course, options.threads ?? availableParallelism());
  const images = data.training.labels.length;
  const bar = progressBar('images', images * epochs);
  const file = checkpointFile(options.out);
  try {
    const fingerprint = trainingFingerprint(settings, first, data);
    const maxBytes = 3 * parameterBytes(crew.room);
    const from = options.resume ? readCheckpoint(file, fingerprint, maxBytes, trainingTold) : null;
    return await train(
      crew,
      { network, first, settings, from },
      {
        images: (epoch, done) => {
          bar.update(epoch * images + done);
        },
        epoch: (epoch, marks, state) => {
          if (epoch + 1 < epochs) {
            writeCheckpoint(file, fingerprint, state());
            tellKept(`${file} has ${epoch + 1} of ${epochs} epochs; the same command with --resume goes on`);
          }
          process.stderr.write(`${epochLine(epoch, epochs, marks)}\n`);
        },
      },
    );
  } finally {
    bar.stop();
    await crew.close();
  }
}

async function firstWeights({ from }: TrainOptions, network: Network, seed: number): Promise<DenseNetwork> {
  if (from === undefined) return initialWeights(network, seed);
  return (await loadSource({ network, weights: from, seed })).dense;
}

function epochLine(epoch: number, epochs: number, { training, test }: EpochMarks): string {
  const wrong = test === null ? '' : `, ${percent(test.wrong, test.images)} of the test images wrong`;
  return `epoch ${epoch + 1}/${epochs}: loss ${training.loss.toPrecision(4)}${wrong}`;
}

function summary({ epochs }: Trained, network: Network): string {
  const { training, test } = epochs[epochs.length - 1];
  const judged = test ?? training;
  const part = test === null ? 'training' : 'test';
  return (
    `${network.name}, trained for ${integer(epochs.length)} ${epochs.length === 1 ? 'epoch' : 'epochs'} ` +
    `of ${integer(training.images)} images\n` +
    `${integer(judged.wrong)} of ${integer(judged.images)} ${part} images wrong, ${percent(judged.wrong, judged.images)}\n`
  );
}

function jsonText({ dense, epochs }: Trained, settings: TrainingSettings, version: string): string {
  const tool = { name: 'eie-sim', version };
  const document = { kind: 'eie-training', version: 1, tool, network: dense.network.name, settings, epochs };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function percent(part: number, whole: number): string {
  return `${decimal((100 * part) / whole, 2)} %`;
}
