import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { profileOf } from '../../network/known-profile.js';
import { networkText, parseNetworkText } from '../../network/network-document.js';
import type { Network } from '../../network/network.js';
import { CHANNEL_ORDERS, RESIZES, type Preprocessing } from '../../network/preprocessing.js';
import { inferShapes, shapeOf } from '../../network/shapes.js';
import { weightCount, weightExtents } from '../../network/weight-extent.js';
import { firstFew } from '../first-few.js';
import { quoted } from '../../base/quote.js';
import { FORMAT, FORMAT_VERSION } from './format-name.js';

/** How a layer's entries are stored. */
export interface LayerManifest {
  readonly name: string;
  /** Width of a code, 1 to 16 bits. */
  readonly codeBits: number;
  /** Width of an index difference, 1 to 16 bits. */
  readonly indexBits: number;
  /** Entries, fillers included. */
  readonly entries: number;
}

/** What the metadata of a compressed network say. */
export interface Manifest {
  /** Its graph, and what is done to a picture before it sees it. */
  readonly network: Network;
  readonly source: string;
  /** In the order of the network's convolutions. */
  readonly layers: readonly LayerManifest[];
}

const bits = z.int().min(1).max(16);
const layersSchema = z.array(
  z.strictObject({ name: z.string(), codeBits: bits, indexBits: bits, entries: z.int().min(0) }),
);
const LARGEST_SIDE = 65_535;
const byChannel = z.array(z.number()).min(1).max(4);
const positive = z.number().gt(0).max(1e6);
const preprocessingSchema: z.ZodType<Preprocessing> = z.strictObject({
  resize: z.enum(RESIZES),
  size: z.int().min(1).max(LARGEST_SIDE).nullable(),
  channelOrder: z.enum(CHANNEL_ORDERS),
  mean: byChannel,
  std: z.array(positive).min(1).max(4),
  scale: positive,
});

const metadataSchema = z.object({
  format: z.literal(FORMAT),
  format_version: z.string(),
  network: z.string(),
  /** Absent where a network with these layers has it anyway, and in files of before it was written. */
  preprocessing: z.string().optional(),
  source: z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,400}$/u),
  layers: z.string(),
});

/** A manifest as metadata: texts by key. */
export function manifestMetadata({ network, source, layers }: Manifest): ReadonlyMap<string, string> {
  return new Map([
    ['format', FORMAT],
    ['format_version', FORMAT_VERSION],
    ['network', networkText(network)],
    ...preprocessingMetadata(network),
    ['source', source],
    ['layers', JSON.stringify(layers)],
  ]);
}

/** The manifest in the metadata of `file`. Throws `UserError` if it is none, or contradicts itself. */
export function parseManifest(metadata: ReadonlyMap<string, string>, file: string): Manifest {
  const given = metadataSchema.safeParse(Object.fromEntries(metadata));
  if (!given.success) {
    const [{ path }] = given.error.issues;
    return fail(file, `its metadata have no right '${path.join('.')}'`);
  }
  const { format_version, source } = given.data;
  if (format_version !== FORMAT_VERSION)
    fail(file, `it has version ${quoted(format_version)} of the format, not '${FORMAT_VERSION}'`);
  const graph = parseNetworkText(given.data.network, `${file}: network`);
  const network = withPreprocessing(graph, given.data.preprocessing, file);
  const layers = parseLayers(given.data.layers, file);
  checkLayers(layers, network, file);
  return { network, source, layers };
}

function preprocessingMetadata(network: Network): readonly (readonly [string, string])[] {
  const text = preprocessingText(network);
  return text === preprocessingText({ ...network, profile: undefined }) ? [] : [['preprocessing', text]];
}

/** Its keys in an order that does not depend on how it was made. */
function preprocessingText(network: Network): string {
  return JSON.stringify(preprocessingSchema.parse(profileOf(network).preprocessing));
}

/** A graph whose file may say what is done to a picture; all else is as a network with these layers has it. */
function withPreprocessing(graph: Network, text: string | undefined, file: string): Network {
  if (text === undefined) return graph;
  const said = preprocessingSchema.safeParse(parseJson(text));
  if (!said.success) {
    const [{ path, message }] = said.error.issues;
    return fail(
      file,
      `its metadata 'preprocessing': ${path.map(String).join('.')}: ${message.slice(0, 200)}`,
    );
  }
  const { height } = shapeOf(inferShapes(graph), graph.layers[0].name);
  const { size } = said.data;
  if (size !== null && size < height)
    fail(file, `its metadata 'preprocessing': size ${size} is less than the input's height of ${height}`);
  return { ...graph, profile: { ...profileOf(graph), preprocessing: said.data } };
}

function parseLayers(text: string, file: string): readonly LayerManifest[] {
  const layers = layersSchema.safeParse(parseJson(text));
  if (layers.success) return layers.data;
  const [{ path, message }] = layers.error.issues;
  return fail(file, `its metadata 'layers': ${path.map(String).join('.')}: ${message.slice(0, 200)}`);
}

/** Undefined if it is not JSON, which no schema takes. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkLayers(layers: readonly LayerManifest[], network: Network, file: string): void {
  const extents = weightExtents(network);
  const misplaced = extents.flatMap(({ name }, index) =>
    layers.at(index)?.name === name ? [] : [quoted(name)],
  );
  if (misplaced.length > 0 || layers.length !== extents.length)
    fail(file, `its layers are not the convolutions of the network in their order: ${firstFew(misplaced)}`);
  for (const [index, extent] of extents.entries()) {
    const [{ entries }, weights] = [layers[index], weightCount(extent)];
    if (entries > weights) fail(file, `layer ${extent.name} has ${weights} weights but ${entries} entries`);
  }
}

/** Throws `UserError`: the file is not a compressed network, or damaged. */
export function fail(file: string, what: string): never {
  throw new UserError(`${file}: ${what}; give the file whole and unchanged`);
}
