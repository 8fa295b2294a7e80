import * as z from 'zod';
import { UserError } from '../base/errors.js';
import type { Part } from '../formats/image-set.js';
import { mixBits } from '../numeric/mix-bits.js';
import { RandomStream } from '../numeric/random-stream.js';
import type { TrainingCrew } from './crew.js';
import { PIECE_IMAGES } from './layers/trainable-layer.js';
import { addOutcomes, NOTHING, type Outcome } from './loss.js';
import { parametersOf } from './parameters.js';
import type { Descent } from './weight-descent.js';

/** The loss is not a number any more. */
export class Diverged extends UserError {}

/** One time through all images. */
export interface Epoch {
  /** From 0, over all that is trained; what is drawn at random depends on it and the seed alone. */
  readonly number: number;
  readonly seed: number;
  /** Rate of the step that `share` of this epoch comes before. */
  readonly rateAt: (share: number) => number;
  /** The setting that this rate is of, for messages. */
  readonly rateKey: string;
  readonly descent: Descent;
  /** Shares of values that layers drop, by name. */
  readonly dropRates: ReadonlyMap<string, number>;
  /** Called with the number of images that were learned from. */
  readonly progress?: (images: number) => void;
}

/** Of a part of the data: its images, their mean cross-entropy, and how many of them are taken for another class. */
export const marksSchema = z.strictObject({ images: z.int(), loss: z.number(), wrong: z.int() });

/** What a part of the data came to. */
export type Marks = Readonly<z.output<typeof marksSchema>>;

/**
 * Learns from every training image once, in an order drawn anew, batch after batch. A batch falls into pieces of
 * `PIECE_IMAGES` whatever the number of threads, and what they give is added in their order. Returns what the images came
 * to as they were seen. Throws `Diverged` if the loss is not a number any more.
 */
export async function runEpoch(crew: TrainingCrew, epoch: Epoch): Promise<Marks> {
  const { batchSize, data } = crew.room.course;
  const count = data.training.labels.length;
  const order = shuffled(count, new RandomStream(epoch.seed, `order of epoch ${epoch.number}`));
  let outcome = NOTHING;
  for (let first = 0; first < count; first += batchSize) {
    const step = epoch.number * Math.ceil(count / batchSize) + first / batchSize;
    const batch = order.subarray(first, first + batchSize);
    const learned = await learnBatch(crew, batch, mixBits(epoch.seed, step), epoch.dropRates);
    if (!Number.isFinite(learned.loss)) throw diverged(epoch, first / batchSize);
    outcome = addOutcomes(outcome, learned);
    epoch.descent.step(Math.ceil(batch.length / PIECE_IMAGES), epoch.rateAt(first / count));
    epoch.progress?.(Math.min(count, first + batchSize));
  }
  if (!parametersOf(crew.room).every(Number.isFinite))
    throw diverged(epoch, Math.ceil(count / batchSize) - 1);
  return marksOf(outcome, count);
}

/**
 * What a part of the data comes to with the weights as they are; null if there is none. Throws `Diverged` if the loss is not
 * a number, which `mend` may mend.
 */
export async function examine(crew: TrainingCrew, part: Part, mend: string): Promise<Marks | null> {
  const set = crew.room.course.data[part];
  if (set === null) return null;
  const count = set.labels.length;
  const slots = crew.room.plan.slots.length;
  const share = Math.ceil(count / slots);
  const outcomes = await Promise.all(
    Array.from({ length: slots }, (_, slot) =>
      crew.examine({
        ...{ slot, part },
        from: Math.min(count, slot * share),
        to: Math.min(count, (slot + 1) * share),
      }),
    ),
  );
  const marks = marksOf(outcomes.reduce(addOutcomes, NOTHING), count);
  if (Number.isFinite(marks.loss)) return marks;
  throw new Diverged(`the loss of the ${part} images is not a finite number; ${mend}`);
}

async function learnBatch(
  crew: TrainingCrew,
  batch: Uint32Array,
  stream: number,
  dropRates: Epoch['dropRates'],
): Promise<Outcome> {
  const pieces = Array.from({ length: Math.ceil(batch.length / PIECE_IMAGES) }, (_, slot) => {
    const firstImage = slot * PIECE_IMAGES;
    const images = batch.slice(firstImage, firstImage + PIECE_IMAGES);
    return crew.learn({ slot, images, scale: 1 / batch.length, stream, firstImage, dropRates });
  });
  return (await Promise.all(pieces)).reduce(addOutcomes, NOTHING);
}

function shuffled(count: number, stream: RandomStream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1; last > 0; last--) {
    const place = Math.floor(stream.uniform() * (last + 1));
    [order[last], order[place]] = [order[place], order[last]];
  }
  return order;
}

function marksOf({ loss, wrong }: Outcome, images: number): Marks {
  return { images, loss: loss / images, wrong };
}

function diverged({ number, rateKey }: Epoch, step: number): Diverged {
  return new Diverged(
    `epoch ${number + 1}, step ${step + 1}: the loss is not a finite number any more; ${smallerRate(rateKey)}`,
  );
}

/** What mends a loss that grows without bound. */
export function smallerRate(rateKey: string): string {
  return `set a smaller ${rateKey}`;
}
