import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { nearestName } from '../base/nearest.js';
import { quoted } from '../base/quote.js';
import { LAYER_KEYS, layerName, MAX_LAYERS } from '../network/layer-keys.js';
import { linkedLayers, type WrittenLayer } from '../network/linked-layers.js';
import { inputsOf, type Layer } from '../network/network.js';
import { inferShapes } from '../network/shapes.js';
import { configHeader } from './header.js';
import { profileKeys } from './network-profile.js';

/** Keys that a list of layers may leave out, and what they are then. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  convolution: { stride: 1, padding: 0 },
};

/** The keys of one kind of layer as a list has them: its input may be left out. */
function writtenLayer(kind: string, keys: z.ZodRawShape) {
  const defaults = Object.entries(DEFAULTS[kind] ?? {}).map(([key, value]) => {
    return [key, (keys[key] as z.ZodType).default(value)] as const;
  });
  return z.strictObject({
    name: layerName,
    kind: z.literal(kind),
    ...keys,
    ...('input' in keys ? { input: layerName.optional() } : {}),
    ...Object.fromEntries(defaults),
  });
}

type Option = ReturnType<typeof writtenLayer>;

const [firstKind, ...otherKinds] = Object.entries(LAYER_KEYS).map(([kind, keys]) => writtenLayer(kind, keys));

/** One layer of a list. */
const layer = z.discriminatedUnion('kind', [firstKind, ...otherKinds] as [Option, ...Option[]]);

/** A network's file that lists its layers. */
export const layersSchema = z
  .strictObject({
    ...configHeader,
    /** What is said by the key `layers`. */
    family: z.literal('layers'),
    layers: z
      .array(layer)
      .min(1)
      .max(MAX_LAYERS)
      .meta({ expected: 'a list of layers such as "{ name: conv1, kind: convolution, ... }"' }),
    ...profileKeys,
  })
  .transform(({ layers, ...others }, context) => {
    // The schema is made of `LAYER_KEYS`, a table, whose kinds the compiler can't tell apart.
    const linked = linkedLayers(layers as unknown as readonly WrittenLayer[]);
    const problem = problemOf(linked);
    if (problem === null) return { ...others, layers: linked };
    context.addIssue({ code: 'custom', path: ['layers', ...problem.path], message: problem.message });
    return z.NEVER;
  });

/** What is wrong with a list, and where in it. */
interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function problemOf(layers: readonly Layer[]): Problem | null {
  return placeOfInput(layers) ?? namesProblem(layers) ?? shapeProblem(layers);
}

function placeOfInput(layers: readonly Layer[]): Problem | null {
  if (layers[0].kind !== 'input')
    return { path: [0, 'kind'], message: 'the first layer must be of kind "input"; list that before it' };
  const second = layers.findIndex(({ kind }, index) => index > 0 && kind === 'input');
  if (second < 0) return null;
  return { path: [second, 'kind'], message: 'a second input; a network has one, its first layer' };
}

/** Names that repeat, and inputs that are not an earlier layer: unknown, or later, as they are in a circle. */
function namesProblem(layers: readonly Layer[]): Problem | null {
  const earlier = new Set<string>();
  const all = new Set(layers.map(({ name }) => name));
  for (const [index, one] of layers.entries()) {
    if (earlier.has(one.name))
      return { path: [index, 'name'], message: `a second layer called ${quoted(one.name)}; rename one` };
    for (const [at, input] of inputsOf(one).entries()) {
      if (earlier.has(input)) continue;
      const path = 'inputs' in one ? [index, 'inputs', at] : [index, 'input'];
      return { path, message: strangeInput(input, one.name, earlier, all) };
    }
    earlier.add(one.name);
  }
  return null;
}

function strangeInput(input: string, own: string, earlier: Set<string>, all: Set<string>): string {
  if (input === own) return `${quoted(input)} reads itself; name an earlier layer`;
  if (all.has(input)) return `${quoted(input)} comes later; list it before the layers that read it`;
  const near = nearestName(input, [...earlier]);
  const mend = near === null ? 'name an earlier one' : `did you mean "${near}"?`;
  return `there is no layer ${quoted(input)}; ${mend}`;
}

/** The first layer that does not fit what it reads; shapes are worked out of beginnings of the list, halving. */
function shapeProblem(layers: readonly Layer[]): Problem | null {
  const whole = complaintOf(layers);
  if (whole === null) return null;
  let [fitting, failing] = [0, layers.length];
  while (failing - fitting > 1) {
    const middle = (fitting + failing) >> 1;
    if (complaintOf(layers.slice(0, middle)) === null) fitting = middle;
    else failing = middle;
  }
  return { path: [failing - 1], message: whole };
}

function complaintOf(layers: readonly Layer[]): string | null {
  try {
    inferShapes({ name: '', layers });
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message.replace(/^network ,? ?/, '');
  }
}
