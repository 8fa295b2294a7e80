import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import type { Scope } from '../../src/base/signals.js';
import { ClusteredArray } from '../../src/hardware/clustered-array.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';
import { clock, loadedBatch } from './bench.js';

const MATRIX = [1, 2, 3, 4, 5].map((code) => [code, 0, code, 1, code, 2]);

function busyArray(inputs: number): Scope {
  const vectors = Array.from({ length: inputs }, (_, input) => [1 + input, 2, 0, 3, 4, 5]);
  const array = loadedBatch(MATRIX, vectors, { pes: 3, queueDepth: 3 }, [1, 1, 0, 0, 2]);
  clock(array, 5);
  return array.scope();
}

/** Every scope of one, itself first. */
function scopesIn(scope: Scope): readonly Scope[] {
  return [scope, ...scope.scopes.flatMap(scopesIn)];
}

const blockOf = ({ name }: Scope) => name.replace(/\[\d+\]$/, '');

/** Names of the signals of a role, by block; those of equal blocks once. */
function namesOf(scope: Scope, role: 'register' | 'tally'): ReadonlyMap<string, readonly string[]> {
  return new Map(
    scopesIn(scope).map((unit) => [
      blockOf(unit),
      unit.signals.filter((signal) => signal.role === role).map(({ name }) => name),
    ]),
  );
}

it('registers are called as those of the Verilog of their block', () => {
  const strange: string[] = [];
  let found = 0;
  for (const [block, names] of namesOf(busyArray(1), 'register')) {
    if (names.length === 0) continue;
    const verilog = readFileSync(join(packageRoot(), `src/rtl/blocks/${block}.v`), 'utf8');
    for (const name of names)
      if (new RegExp(`\\b(?:reg|wire)\\b[^;,]*\\b${name}\\b`).test(verilog)) found++;
      else strange.push(`${block}.${name}`);
  }
  expect(strange).toEqual([]);
  expect(found).toBeGreaterThan(40);
});

it('tallies are what the simulator alone counts or remembers', () => {
  expect(Object.fromEntries(namesOf(busyArray(1), 'tally'))).toEqual({
    processing_array: ['cycle'],
    central_control_unit: [
      ...['lagging', 'broadcasts_at_end', 'finish_cycle', 'activations'],
      ...['bubble_cycles', 'queue_stall_cycles', 'accumulator_stall_cycles'],
    ],
    leading_nonzero_detection: [],
    processing_element: [],
    activation_queue: [],
    pointer_read: ['pointer_reads', 'busy_cycles'],
    spmat_read: ['line_reads', 'entries', 'padding_entries'],
    arithmetic_unit: ['overflows'],
    activation_read_write: ['register_reads', 'register_writes', 'overflows'],
  });
});

it('a batch has registers of its own, and a unit for the activations of each input', () => {
  const [alone, batch] = [1, 3].map((inputs) => namesOf(busyArray(inputs), 'register'));
  const more = [...batch].map(([block, names]) => [
    block,
    names.filter((name) => !(alone.get(block) ?? []).includes(name)),
  ]);
  expect(Object.fromEntries(more.filter(([, names]) => names.length > 0))).toEqual({
    pointer_read: ['values', 'lane', 'input', 'is_repeated'],
    spmat_read: ['input', 'is_repeated', 'fetched_input', 'fetched_is_repeated'],
    arithmetic_unit: ['weight_input', 'product_input', 'sum_input'],
  });
  const units = scopesIn(busyArray(3)).map(({ name }) => name);
  expect(units.slice(-3)).toEqual([0, 1, 2].map((input) => `activation_read_write[${input}]`));
  expect(scopesIn(busyArray(1)).at(-1)?.name).toBe('activation_read_write');
});

it('clusters and column groups have scopes of their own, and EIE’s own array none around it', () => {
  const scopeOf = (clusters: number, columnGroups: number) => {
    const hardware = machine({ pes: 4, clusters, columnGroups });
    return new ClusteredArray(vectorProgram(MATRIX, hardware), hardware.queueDepth).scope();
  };
  expect(scopeOf(1, 1).name).toBe('processing_array');
  const around = (scope: Scope) =>
    scopesIn(scope)
      .map(({ name }) => name)
      .filter((name) => /^(?:clustered|processing_[ac]|partial)/.test(name));
  expect(around(scopeOf(1, 2))).toEqual([
    ...['clustered_array', 'processing_cluster[0]'],
    ...['processing_array[0]', 'processing_array[1]', 'partial_sum_reduction'],
  ]);
  expect(around(scopeOf(2, 1))).toEqual([
    'clustered_array',
    ...['processing_cluster[0]', 'processing_array[0]', 'partial_sum_reduction'],
    ...['processing_cluster[1]', 'processing_array[0]', 'partial_sum_reduction'],
  ]);
  const reduction = scopesIn(scopeOf(1, 2)).find(({ name }) => name === 'partial_sum_reduction');
  expect(reduction?.signals.map(({ name }) => name)).toEqual(['additions', 'overflows']);
  expect(scopeOf(2, 1).signals).toEqual([]);
});
