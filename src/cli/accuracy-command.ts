import { join } from 'node:path';
import * as z from 'zod';
import { DEFAULT_CALIBRATION, EACH, type FormatsPolicy } from '../accuracy/calibration.js';
import { accuracyDocument } from '../accuracy/document.js';
import type { Subject } from '../accuracy/examination.js';
import { imageSubjects } from '../accuracy/image-subjects.js';
import { measureAccuracy, type Accuracy } from '../accuracy/measure.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { loadHardware, type LoadedHardware } from '../config/loading/load-hardware.js';
import { oneLine } from '../base/quote.js';
import { splitOverrides } from '../config/yaml/split-overrides.js';
import { UserError } from '../base/errors.js';
import { loadLabelledPhotographs } from '../formats/labels.js';
import type { ImageSet } from '../formats/image-set.js';
import { checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import type { Network } from '../network/network.js';
import { ACCURACY_FILES, accuracyReport } from '../report/accuracy/formats.js';
import type { AccuracyDocument } from '../result/accuracy-result.js';
import { formatsDocument, parseFormats } from '../result/formats-document.js';
import { classNamesOf } from '../workload/class-names.js';
import { isTrained } from '../workload/load-weights.js';
import { loadWeights } from '../workload/load-workload.js';
import { loadTestImages } from '../workload/training-data.js';
import {
  numberFormats,
  reportFormats,
  wholeNumber,
  withWeights,
  workloadOptions,
  threads,
} from './options.js';
import { examinersOf } from './examiners.js';
import type { Shown } from '../cluster/coordinator/queue-examine.js';
import { queueOptions } from './queue-options.js';
import { progressBar } from './progress.js';
import { checkReports, publicationOf, publishDocument } from './report-files.js';

const MOST_PHOTOGRAPHS = 1e7;
/** Each takes 25 MB while formats are chosen. */
const MOST_CALIBRATED = 128;

const optionsSchema = z.object({
  network: workloadOptions.network,
  weights: workloadOptions.weights,
  recipe: workloadOptions.recipe,
  image: z.string().optional(),
  /** What `--image` was called. */
  images: z.string().optional(),
  data: z.string().optional(),
  labels: z.string().optional(),
  classes: z.string().optional(),
  limit: wholeNumber('--limit', 1, MOST_PHOTOGRAPHS).optional(),
  hardware: z.string(),
  set: z.array(z.string()).default([]).transform(splitOverrides),
  calibrate: z.union([z.literal(EACH), wholeNumber('--calibrate', 1, MOST_CALIBRATED)]).optional(),
  formats: numberFormats.optional(),
  saveFormats: z.string().optional(),
  threads,
  ...queueOptions,
  format: reportFormats,
  out: z.string().optional(),
  json: z.boolean().default(false),
});

type GivenOptions = z.output<typeof optionsSchema>;
type Options = GivenOptions & { readonly weights: string };

/** `eie accuracy`: counts what a network gets right, writes reports and prints the shares. Returns the exit code. */
export async function accuracyCommand(given: unknown, toolVersion: string): Promise<number> {
  const started = performance.now();
  const options = withTrainedWeights(optionsSchema.parse(given));
  const folder = folderOf(options);
  checkFiles(options);
  const loaded = await loadHardware(options.hardware, options.set.hardware);
  const { spec: hardware, hash: hardwareHash } = loaded;
  const compressed = await trainedWeights(options);
  const out = options.out ?? defaultOut(compressed.network, loaded);
  checkReports(out, options.format, ACCURACY_FILES);
  const { labels, subjects, images } = await shownTo(compressed.network, folder, options);
  const accuracy = await measureShown(
    options,
    compressed,
    subjects.slice(0, options.limit),
    hardware,
    images,
  );
  const document = accuracyDocument(accuracy, {
    ...{ toolVersion, compressed, hardware, hardwareHash, labels },
    folder,
    classNames: classNamesOf(compressed.network, options.classes),
    finishedAt: new Date(),
    wallSeconds: (performance.now() - started) / 1000,
  });
  await publish(document, { ...accuracy, network: compressed.network }, out, options);
  return 0;
}

/** Throws a UserError if neither weights nor a model that has some are named. */
function withTrainedWeights(given: GivenOptions): Options {
  const options = withWeights(given);
  if (given.weights !== undefined || isTrained({ weights: options.weights, seed: 0 })) return options;
  throw new UserError(
    "required option '--weights <file>' not specified: give trained weights, or a model as --network",
  );
}

/** What is shown, and the file of its labels. */
interface Exhibits {
  readonly labels: string;
  readonly subjects: readonly Subject[];
  /** Null if photographs are files. */
  readonly images: ImageSet | null;
}

/** Photographs of a folder, or the test images of `--data`. */
async function shownTo(network: Network, folder: string, { data, labels: file }: Options): Promise<Exhibits> {
  if (data === undefined) {
    const { labels, photographs } = loadLabelledPhotographs(folder, file);
    return { labels, subjects: photographs, images: null };
  }
  const images = await loadTestImages(data, network);
  return { labels: images.source, subjects: imageSubjects(images), images };
}

function folderOf({ image, images = image, data, queue }: Options): string {
  if (queue !== undefined && data !== undefined)
    throw new UserError('--data: test images are not sent over a queue; leave it or --queue out');
  if (images !== undefined && data !== undefined)
    throw new UserError(
      '--data: test images and photographs are not shown together; leave it or --image out',
    );
  if (data !== undefined) return data;
  if (images !== undefined) return images;
  throw new UserError(
    'accuracy: no photographs; give --image DIRECTORY, or --data DIRECTORY for test images',
  );
}

/** Before the long work: whether what it gives can be written. */
function checkFiles({ out, format, saveFormats, calibrate }: Options): void {
  if (out !== undefined) checkReports(out, format, ACCURACY_FILES);
  if (saveFormats !== undefined) checkWritableFile(saveFormats);
  if (saveFormats === undefined || calibrate !== EACH) return;
  throw new UserError(
    `--save-formats ${saveFormats}: with --calibrate each, every photograph has formats of its own; leave one out`,
  );
}

/** Throws a UserError for synthetic weights: what they get right is chance. */
async function trainedWeights({ network, weights, recipe, set }: Options): Promise<CompressedNetwork> {
  const energy = set.energy.at(0);
  if (energy !== undefined)
    throw new UserError(
      `--set ${oneLine(energy)}: nothing is priced; override keys of machine, network or recipe`,
    );
  const choice = {
    ...{ network, weights, recipe, seed: 0 },
    setNetwork: set.network,
    setCompression: set.compression,
  };
  if (isTrained(choice)) return loadWeights(choice);
  throw new UserError(
    `--weights ${weights}: nobody trained them, so they know no class; give trained weights`,
  );
}

async function measureShown(
  options: Options,
  compressed: CompressedNetwork,
  subjects: readonly Subject[],
  hardware: HardwareSpec,
  images: ImageSet | null,
): Promise<Accuracy> {
  const examiners = examinersOf(options, shownOf(options));
  const bar = progressBar('images', subjects.length, examiners.detail);
  try {
    return await measureAccuracy(compressed, subjects, hardware, {
      policy: policyOf(options, compressed.network),
      ...examiners.work,
      images: images ?? undefined,
      progress: (done) => {
        bar.update(done);
      },
    });
  } finally {
    bar.stop();
  }
}

/** What photographs are shown to, by the names that the user gives it. */
function shownOf({ network, weights, recipe, set, hardware }: Options): Shown {
  return {
    ...(network === undefined ? {} : { network }),
    ...(recipe === undefined ? {} : { recipe }),
    ...{ weights, hardware },
    setNetwork: [...set.network],
    setCompression: [...set.compression],
    set: [...set.hardware],
  };
}

function policyOf({ formats, calibrate = DEFAULT_CALIBRATION }: Options, network: Network): FormatsPolicy {
  if (formats !== undefined) return { kind: 'given', formats: parseFormats(formats, network) };
  return calibrate === EACH ? { kind: EACH } : { kind: 'calibrated', photographs: calibrate };
}

/** What took long is written before anything is drawn. */
function publish(
  document: AccuracyDocument,
  { formats, network }: Accuracy & { readonly network: Network },
  out: string,
  options: Options,
): Promise<void> {
  if (options.saveFormats !== undefined && formats !== null)
    writeWhole(options.saveFormats, formatsDocument({ network, formats }));
  return publishDocument({
    directory: out,
    formats: options.format,
    ...publicationOf(accuracyReport(document), options.json),
  });
}

function defaultOut({ name: network }: Network, { spec, hash }: LoadedHardware): string {
  const name = `accuracy-${network}-${spec.name}-${hash.slice(0, 8)}`;
  return join('reports', name.replaceAll(/[^\w.-]+/g, '-'));
}
