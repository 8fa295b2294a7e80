import type { ResultDocument } from '../result.js';

/** A setting in which runs differ: its value in each of them, null where a run has none. */
export interface Setting {
  readonly key: string;
  readonly values: readonly SettingValue[];
}

export type SettingValue = string | number | boolean | null;

/** Prose about a machine, which changes nothing. */
const PROSE = ['description'];

/** What runs were made from and differ in: machine, network, inputs, prices, engine and tool. */
export function whatChanged(documents: readonly ResultDocument[]): Setting[] {
  const settings = documents.map(settingsOf);
  const keys = [...new Set(settings.flatMap((of) => [...of.keys()]))];
  return keys
    .map((key) => ({ key, values: settings.map((of) => of.get(key) ?? null) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

function settingsOf(document: ResultDocument): Map<string, SettingValue> {
  const { hardware, network, inputs, energy, engine, tool, check } = document;
  const machine = Object.entries(hardware).filter(([key]) => !PROSE.includes(key));
  return new Map<string, SettingValue>([
    ...machine.map(([key, value]) => [`hardware.${key}`, value] as const),
    ['network', network.name],
    ['weights', network.weights],
    ['inputs', inputs.join(', ')],
    ['energy table', energy === null ? null : `${energy.table} (${energy.tableHash.slice(0, 8)})`],
    ['engine', engine],
    ['eie-sim', tool.version],
    ['check', verdictOf(check)],
  ]);
}

function verdictOf({ performed, mismatches }: ResultDocument['check']): string {
  if (!performed) return 'not performed';
  return mismatches === 0 ? 'bit-exact' : `${mismatches} mismatches`;
}
