import type { ResultDocument, RunContents } from '../result.js';
import type { Exploration, SweepHeader } from '../sweep-result.js';

/** A setting in which documents differ: its value in each of them, null if a document has none. */
export interface Setting {
  readonly key: string;
  readonly values: readonly SettingValue[];
}

export type SettingValue = string | number | boolean | null;

/** Digits of a hash that are shown. */
const SHOWN = 8;

/** Prose about a machine, which changes nothing. */
const PROSE = ['description'];

/**
 * What runs were made from and differ in: machine, network, weights, inputs, formats, prices, engine and tool. Names
 * that stand for the same contents have the same hash next to them; if a run does not say its hashes, none has.
 */
export function changedSettings(documents: readonly ResultDocument[]): Setting[] {
  const isSaid = documents.every(({ contents }) => contents !== null);
  return differences(documents.map((document) => settingsOf(document, isSaid ? document.contents : null)));
}

/** What sweeps were made from and differ in; the hash of the study stands for the contents of all files. */
export function changedStudySettings(headers: readonly SweepHeader[]): Setting[] {
  return differences(headers.map(studySettings));
}

function differences(settings: readonly ReadonlyMap<string, SettingValue>[]): Setting[] {
  const keys = [...new Set(settings.flatMap((of) => [...of.keys()]))];
  return keys
    .map((key) => ({ key, values: settings.map((of) => of.get(key) ?? null) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

function settingsOf(document: ResultDocument, contents: RunContents | null): Map<string, SettingValue> {
  const { hardware, network, inputs, energy, engine, tool, check } = document;
  const machine = Object.entries(hardware).filter(([key]) => !PROSE.includes(key));
  return new Map<string, SettingValue>([
    ...machine.map(([key, value]) => [`hardware.${key}`, value] as const),
    ['network', withHash(network.name, contents?.network)],
    ['weights', withHash(network.weights, contents?.weights)],
    ['recipe', shorten(contents?.recipe)],
    ['inputs', inputs.map((name, input) => withHash(name, contents?.inputs[input])).join(', ')],
    ['number formats', shorten(contents?.formats)],
    ['energy table', energy === null ? null : withHash(energy.table, energy.tableHash)],
    ['engine', engine],
    ['eie-sim', tool.version],
    ['check', checkText(check)],
  ]);
}

function studySettings(header: SweepHeader): Map<string, SettingValue> {
  const { workload, hardware, set, energyTable, space, exploration, tool, study } = header;
  return new Map<string, SettingValue>([
    ['workload', workload],
    ['machine', hardware],
    ['set', set.join(', ') || null],
    ['energy table', energyTable],
    ...space.groups.flat().map(({ path, values }) => [`axis ${path}`, values.join(', ')] as const),
    ...(exploration === null ? [] : searchSettings(exploration)),
    ['eie-sim', tool.version],
    ['study', shorten(study)],
  ]);
}

function searchSettings({
  objectives,
  constraints,
  strategy,
  seed,
}: Exploration): (readonly [string, SettingValue])[] {
  return [
    ['objectives', objectives.map(({ direction, expression }) => `${direction} ${expression}`).join('; ')],
    ['constraints', constraints.join('; ') || null],
    ['strategy', strategy],
    ['seed', seed],
  ];
}

function withHash(name: string, hash: string | undefined): string {
  return hash === undefined ? name : `${name} (${hash.slice(0, SHOWN)})`;
}

function shorten(hash: string | null | undefined): string | null {
  return hash?.slice(0, SHOWN) ?? null;
}

function checkText({ performed, mismatches }: ResultDocument['check']): string {
  if (!performed) return 'not performed';
  return mismatches === 0 ? 'bit-exact' : `${mismatches} mismatches`;
}
