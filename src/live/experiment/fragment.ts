import type { HardwareSpec } from '../../config/hardware.js';
import { CONTROLS, valuesFor, type Control, type Setting } from './controls.js';
import type { Experiment } from './experiment.js';
import { RECIPE_CONTROLS, type RecipeChanges } from './recipe-controls.js';

/** Version of the fragment: another one is not read. */
const VERSION = '1';

/** Hexadecimal digits of a digest that a link carries. */
const DIGEST_DIGITS = 16;

/** Before keys of the recipe, as `--set` takes them. */
const OF_RECIPE = 'compression.';

/** What a link says besides the experiment. */
export interface Link {
  readonly experiment: Experiment;
  /** Beginning of the digest that its writer saw; null if it has none. */
  readonly digest: string | null;
  /** Hash of what was run and on what, by whoever wrote the link; null if it has none. */
  readonly page: string | null;
  /** The layer under the glass; null if there is none. */
  readonly layer: string | null;
}

/** A link, or why it cannot be followed. */
export type ReadLink =
  { readonly link: Link; readonly fault: null } | { readonly link: null; readonly fault: string };

/** The fragment of an experiment, without the sign in front: `v=1&pes=128&digest=...`. */
export function fragmentOf({ experiment, digest, page, layer }: Link): string {
  const said = new URLSearchParams({ v: VERSION });
  for (const { key } of CONTROLS) {
    const value = experiment.changes[key];
    if (value !== undefined) said.set(key, String(value));
  }
  for (const { key } of RECIPE_CONTROLS) {
    const value = experiment.recipe?.[key];
    if (value !== undefined) said.set(OF_RECIPE + key, String(value));
  }
  if (experiment.energy !== null) said.set('energy', experiment.energy);
  if (layer !== null) said.set('layer', layer);
  if (page !== null) said.set('page', page.slice(0, DIGEST_DIGITS));
  if (digest !== null) said.set('digest', digest.slice(0, DIGEST_DIGITS));
  return said.toString();
}

/**
 * Reads a fragment, of which every key and value must be known: a link that says more than the page understands would show
 * another number than its writer saw. Null if there is none.
 */
export function readFragment(text: string, base: HardwareSpec, tables: readonly string[]): ReadLink | null {
  if (text === '') return null;
  const said = new Map(new URLSearchParams(text));
  if (said.get('v') !== VERSION)
    return refuse(`the link is of version ${shorten(said.get('v'))}, not ${VERSION}`);
  said.delete('v');
  const changes: Record<string, Setting> = {};
  for (const control of CONTROLS) {
    const value = said.get(control.key);
    if (value === undefined) continue;
    const setting = settingNamed(control, base, value);
    if (setting === undefined)
      return refuse(`the link sets ${control.key} to ${shorten(value)}, which is not a choice here`);
    changes[control.key] = setting;
    said.delete(control.key);
  }
  const recipe: Record<string, Setting> = {};
  for (const { key, values } of RECIPE_CONTROLS) {
    const value = taken(said, OF_RECIPE + key);
    if (value === null) continue;
    const setting = values.find((each) => String(each) === value);
    if (setting === undefined)
      return refuse(`the link sets ${OF_RECIPE}${key} to ${shorten(value)}, which is no choice here`);
    recipe[key] = setting;
  }
  const [energy, layer, page, digest] = ['energy', 'layer', 'page', 'digest'].map((key) => taken(said, key));
  if (energy !== null && !tables.includes(energy))
    return refuse(`the link asks for the energy table ${shorten(energy)}, which this page has not`);
  const unknown = [...said.keys()].at(0);
  if (unknown !== undefined)
    return refuse(`the link sets ${shorten(unknown)}, which this page does not know`);
  return {
    link: { experiment: compressedBy({ changes, energy }, recipe), digest, page, layer },
    fault: null,
  };
}

/** Whether a digest is the one that a link begins. */
export function isDigestOf(beginning: string, digest: string): boolean {
  return beginning.length === DIGEST_DIGITS && digest.startsWith(beginning);
}

function compressedBy(experiment: Experiment, recipe: RecipeChanges): Experiment {
  return Object.keys(recipe).length === 0 ? experiment : { ...experiment, recipe };
}

function settingNamed(control: Control, base: HardwareSpec, text: string): Setting | undefined {
  return valuesFor(control, base).find((value) => String(value) === text);
}

function taken(said: Map<string, string>, key: string): string | null {
  const value = said.get(key) ?? null;
  said.delete(key);
  return value;
}

function refuse(fault: string): ReadLink {
  return { link: null, fault };
}

/** A text of a stranger, as much of it as fits a line. */
function shorten(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 40));
}
