import { basename, resolve } from 'node:path';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { machineIdentity, type HardwareSpec } from '../config/hardware.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { NetworkFormats } from '../numeric/formats.js';
import type { AccuracyDocument, NumberFormatsRow } from '../result/accuracy-result.js';
import { digestOf } from '../result/digest.js';
import { DOCUMENTS } from '../result/kinds.js';
import type { Accuracy } from './measure.js';

/** What a document says besides the measurement itself. */
export interface AccuracyContext {
  readonly toolVersion: string;
  readonly compressed: CompressedNetwork;
  readonly hardware: HardwareSpec;
  readonly hardwareHash: string;
  /** Paths of the folder of photographs and of the file of labels; their last parts are told. */
  readonly folder: string;
  readonly labels: string;
  /** Names of the classes; empty if outputs stand for none. */
  readonly classNames: readonly string[];
  readonly finishedAt: Date;
  readonly wallSeconds: number;
}

/** The document of a finished measurement. */
export function accuracyDocument(accuracy: Accuracy, context: AccuracyContext): AccuracyDocument {
  const { network, source } = context.compressed;
  const said = {
    kind: DOCUMENTS.accuracy.kind,
    version: DOCUMENTS.accuracy.version,
    tool: { name: 'eie-sim' as const, version: context.toolVersion },
    hardware: machineIdentity(context.hardware),
    hardwareHash: context.hardwareHash,
    network: {
      name: network.name,
      inputShape: shapeOf(inferShapes(network), network.layers[0].name),
      weights: source,
    },
    images: { folder: basename(resolve(context.folder)), labels: basename(context.labels) },
    classNames: [...context.classNames],
    formats: {
      policy: accuracy.policy.kind,
      calibratedOn: [...accuracy.calibratedOn],
      layers: accuracy.formats === null ? [] : formatRows(context.compressed, accuracy.formats),
    },
    photographs: [...accuracy.photographs],
    totals: accuracy.totals,
  } satisfies Omit<AccuracyDocument, 'timestamp' | 'digest'>;
  const timestamp = {
    finishedAt: context.finishedAt.toISOString(),
    wallSeconds: context.wallSeconds,
    threads: accuracy.threads,
  };
  return { ...said, timestamp, digest: digestOf(said) };
}

function formatRows({ network }: CompressedNetwork, formats: NetworkFormats): NumberFormatsRow[] {
  const none = {
    weightFractionBits: null,
    productShift: null,
    accumulatorFractionBits: null,
    biasShift: null,
    biasFractionBits: null,
  };
  return network.layers.flatMap(({ name }) => {
    const convolution = formats.convolutions.get(name);
    if (convolution !== undefined) return { layer: name, ...convolution };
    const other = formats.others.get(name);
    return other === undefined ? [] : { layer: name, ...none, ...other };
  });
}
