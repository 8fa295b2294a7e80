import * as z from 'zod';
import { CHANNEL_ORDERS, RESIZES } from '../network/preprocessing.js';
import { share } from './quantities/percent-field.js';

const keptPercent = z.number().min(0).max(100);

/** Numbers by layer, `others` for those not named; or one for all. */
function byLayer<Value extends z.ZodType<number>>(value: Value, example: string) {
  return z
    .union([value, z.record(z.string(), value)])
    .meta({ expected: `${example}, or such numbers by layer, "others" for the rest` });
}

const byChannel = z
  .union([z.number(), z.array(z.number()).min(1).max(4)])
  .meta({ expected: 'a number, or a list of one for each channel' });

const positive = z.number().gt(0).max(1e6);

const positiveByChannel = z
  .union([positive, z.array(positive).min(1).max(4)])
  .meta({ expected: 'a number above 0, or a list of one for each channel' });

/** What a network's file may say of it besides its graph; what is left out is as its family has it. */
export const profileKeys = {
  /** Of synthetic weights. */
  weights: z
    .strictObject({
      /** Percent that pruning keeps. */
      keptPercent: byLayer(keptPercent, 'a percentage from 0 to 100').optional(),
      /** Share of what a layer reads that is not zero: its biases are chosen so. */
      density: byLayer(share, 'a share such as 0.36, or "36 %"').optional(),
      biases: z.boolean().optional(),
    })
    .optional(),
  /** Share of a synthetic input that is not zero. Without it the input is a picture. */
  inputDensity: share.optional(),
  /** Synthetic inputs of a run, of one seed after another. */
  syntheticInputs: z.int().min(1).max(1024).optional(),
  /** What is done to a picture before the network sees it. */
  preprocessing: z
    .strictObject({
      resize: z.enum(RESIZES).optional(),
      size: z.int().min(1).max(65535).optional(),
      channelOrder: z.enum(CHANNEL_ORDERS).optional(),
      mean: byChannel.optional(),
      std: positiveByChannel.optional(),
      scale: positive.optional(),
    })
    .optional(),
  /** A file of the names of its outputs, or "imagenet". */
  classNames: z.string().min(1).optional(),
};

/** What a file says of a network besides its graph. */
export type SaidProfile = z.output<z.ZodObject<typeof profileKeys>>;
