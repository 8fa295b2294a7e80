import { describe, expect, it } from 'vitest';
import type { LayerCost } from '../../src/pipeline/layer-cost.js';
import { zeroCounters } from '../counters.js';
import { differences, parsed, recordOf, serialized } from './record.js';

function cost(name: string, cycles: number, pes = 4): LayerCost {
  return {
    layer: { kind: 'relu', name, input: 'x' },
    inputValues: 1,
    nonZeroInputs: 1,
    operations: 0,
    counters: { ...zeroCounters(pes), cycles },
    memory: null,
  };
}

describe('a golden record', () => {
  it('comes back from its text as it was, one line per layer', () => {
    const record = recordOf([cost('a', 5), cost('b', 6, 40)]);
    expect(parsed(serialized(record))).toEqual(record);
    expect(serialized(record).trimEnd().split('\n')).toHaveLength(2);
  });

  it('has every counter, of lists all values or a hash of them', () => {
    const [layer] = recordOf([cost('a', 5, 3)]).values();
    expect(layer).toMatchObject({ 'counters.cycles': 5, 'counters.pe.entries': '0 0 0', memory: null });
    const wide = cost('a', 5, 40);
    const before = recordOf([wide]).get('a');
    wide.counters!.pe.entries.set([2, 1], 7);
    const after = recordOf([wide]).get('a');
    expect(after?.['counters.pe.entries']).toMatch(/^40 values, sum 3, largest 2, hash [0-9a-f]{12}$/);
    wide.counters!.pe.entries.set([1, 2], 7);
    expect(recordOf([wide]).get('a')).not.toEqual(after);
    expect(before).not.toEqual(after);
  });

  it('leaves out layers without counters', () => {
    expect(recordOf([{ ...cost('a', 5), counters: null }]).size).toBe(0);
  });
});

describe('the difference of two records', () => {
  const old = recordOf([cost('a', 1234567), cost('b', 2)]);

  it('is nothing between equal ones', () => {
    expect(differences(old, recordOf([cost('a', 1234567), cost('b', 2)]))).toEqual([]);
  });

  it('names layer, counter, old value and new', () => {
    expect(differences(old, recordOf([cost('a', 1234568), cost('b', 2)]))).toEqual([
      'a counters.cycles: 1,234,567 -> 1,234,568',
    ]);
  });

  it('names layers and counters that came or went', () => {
    expect(differences(old, recordOf([cost('a', 1234567), cost('c', 2)]))).toEqual([
      'b: layer gone',
      'c: new layer',
    ]);
    const [[name, values]] = old;
    const more = new Map([...old, [name, { ...values, sparks: 3 }]]);
    expect(differences(old, more)).toEqual(['a sparks: nothing -> 3']);
    expect(differences(more, old)).toEqual(['a sparks: 3 -> nothing']);
  });
});
