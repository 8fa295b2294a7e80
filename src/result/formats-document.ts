import * as z from 'zod';
import type { Program } from '../compile/program.js';
import { UserError } from '../base/errors.js';
import { sum } from '../base/sum.js';
import { oneLine, quoted } from '../base/quote.js';
import { readJson } from '../formats/json-document.js';
import { inputsOf, isWeighted, type Layer, type Network } from '../network/network.js';
import { sumFractionBits } from '../numeric/addition.js';
import { layerFormats, type NetworkFormats } from '../numeric/formats.js';
import { currentDocument, DOCUMENTS } from './kinds.js';

const MAX_BYTES = 2 ** 24;
const MEND = 'give a file of --save-formats';

/** Magnitudes of float32 need no more. */
const bits = z.int().min(-512).max(512);
const shift = z.int().min(0).max(31);

const layerSchema = z.strictObject({ inputFractionBits: bits, outputFractionBits: bits });

const convolutionSchema = z.strictObject({
  inputFractionBits: bits,
  weightFractionBits: bits,
  productShift: shift,
  accumulatorFractionBits: bits,
  biasShift: shift,
  biasFractionBits: bits,
  outputFractionBits: bits,
});

const numbersSchema = z.strictObject({
  convolutions: byLayer(convolutionSchema),
  others: byLayer(layerSchema),
});

const formatsSchema = z.strictObject({
  kind: z.literal(DOCUMENTS.formats.kind),
  version: z.literal(DOCUMENTS.formats.version),
  network: z.string(),
  ...numbersSchema.shape,
});

/** Numbers by layer. A record of zod's leaves a layer called __proto__ out, so a map is checked. */
function byLayer<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    (value) => (value instanceof Object && !Array.isArray(value) ? new Map(Object.entries(value)) : value),
    z.map(z.string(), schema),
  );
}

/** The number formats of a program, or of a network, as a file that another run can take. */
export function formatsDocument({ network, formats }: Pick<Program, 'network' | 'formats'>): string {
  const document = {
    kind: DOCUMENTS.formats.kind,
    version: DOCUMENTS.formats.version,
    network: network.name,
    ...plainFormats(formats),
  };
  return JSON.stringify(document, null, 2) + '\n';
}

/** Number formats as one text, which `formatsOfText` reads. */
export function formatsText(formats: NetworkFormats): string {
  return JSON.stringify(plainFormats(formats));
}

/** The number formats of a text. Throws a ZodError or a SyntaxError if it is none. */
export function formatsOfText(text: string): NetworkFormats {
  return numbersSchema.parse(JSON.parse(text));
}

function plainFormats({ convolutions, others }: NetworkFormats) {
  return { convolutions: Object.fromEntries(convolutions), others: Object.fromEntries(others) };
}

/**
 * Reads a formats file for `network`. Throws a UserError if it is not such a file, is for other layers, or its
 * numbers contradict one another.
 */
export function parseFormats(file: string, network: Network): NetworkFormats {
  const document = readDocument(file);
  const formats = {
    convolutions: document.convolutions,
    others: document.others,
  };
  for (const layer of network.layers) {
    const found = isWeighted(layer) ? formats.convolutions : formats.others;
    if (!found.has(layer.name)) {
      throw new UserError(
        `${file}: no formats for layer ${quoted(layer.name)}; it was saved for ${quoted(document.network)}`,
      );
    }
  }
  checkConsistency(file, formats, network);
  return formats;
}

function readDocument(file: string): z.output<typeof formatsSchema> {
  const written = readJson(file, { what: 'a formats file', mend: MEND }, MAX_BYTES);
  const parsed = formatsSchema.safeParse(currentDocument(file, written, 'formats'));
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  const place = oneLine(path.map(String).join('.'));
  throw new UserError(`${file}: ${place || 'top level'}: ${oneLine(message)}; ${MEND}`);
}

/** What a convolution's numbers must satisfy, and what each layer's must satisfy with those before it. */
function checkConsistency(file: string, formats: NetworkFormats, network: Network): void {
  for (const [layer, convolution] of formats.convolutions) {
    const place = `${file}: convolutions.${oneLine(layer)}`;
    const { inputFractionBits, weightFractionBits, accumulatorFractionBits } = convolution;
    const product = inputFractionBits + weightFractionBits;
    demand(
      accumulatorFractionBits === product - convolution.productShift,
      `${place}.accumulatorFractionBits: not input + weight bits - product shift`,
    );
    demand(
      convolution.biasFractionBits + convolution.biasShift === product,
      `${place}.biasFractionBits: not input + weight bits - bias shift`,
    );
    demand(
      convolution.outputFractionBits <= accumulatorFractionBits,
      `${place}.outputFractionBits: more than the accumulator's`,
    );
  }
  for (const layer of network.layers) checkLayer(file, formats, layer);
}

/** What a layer takes in must be what those before it put out; what it puts out must be what it can. */
function checkLayer(file: string, formats: NetworkFormats, layer: Layer): void {
  const { inputFractionBits: taken, outputFractionBits: given } = layerFormats(formats, layer.name);
  const inputs = inputsOf(layer).map((name) => layerFormats(formats, name).outputFractionBits);
  const place = `${file}: ${layer.name}`;
  const wanted = joinedBits(layer, inputs);
  if (wanted === null) {
    for (const [index, bits] of inputs.entries())
      demand(
        layer.kind === 'concat' ? taken <= bits : taken === bits,
        `${place}.inputFractionBits: ${taken} does not go with ${inputsOf(layer)[index]}'s ${bits}`,
      );
    demand(
      !KEEPING.has(layer.kind) || given === taken,
      `${place}.outputFractionBits: ${given}, but a layer of kind ${layer.kind} puts out what it takes in, ${taken}`,
    );
    return;
  }
  const { bits, what } = wanted;
  demand(taken === bits, `${place}.inputFractionBits: ${taken}, but its inputs' ${what} has ${bits}`);
  demand(given <= bits, `${place}.outputFractionBits: more than its ${what}'s`);
}

/** Kinds of layers whose output has the format of their input. */
const KEEPING: ReadonlySet<Layer['kind']> = new Set([
  'relu',
  'clip',
  'leaky-relu',
  'hard-swish',
  'max-pool',
  'response-normalisation',
  'reshape',
  'slice',
  'dropout',
  'concat',
]);

/** Fraction bits in which maps are joined value by value; null if a layer does not do that. */
function joinedBits(
  { kind }: Layer,
  inputs: readonly number[],
): { readonly bits: number; readonly what: string } | null {
  if (kind === 'add') return { bits: sumFractionBits(inputs), what: 'sum' };
  return kind === 'multiply' ? { bits: sum(inputs), what: 'product' } : null;
}

function demand(holds: boolean, message: string): void {
  if (!holds) throw new UserError(`${message}; give a file of --save-formats as it was saved`);
}
