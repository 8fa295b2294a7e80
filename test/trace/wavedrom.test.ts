import { describe, expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { WavedromProbe } from '../../src/trace/wavedrom.js';
import { untilPassed } from '../../src/trace/window.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

type Lane = { name: string; wave: string; data?: string[] };
type Group = [string, ...(Lane | Group)[]];

function laneOf(groups: readonly (Lane | Group)[], ...path: string[]): Lane {
  const [first, ...rest] = path;
  const found = groups.find((one) => (Array.isArray(one) ? one[0] : one.name) === first)!;
  return Array.isArray(found) ? laneOf(found.slice(1) as (Lane | Group)[], ...rest) : found;
}

describe('a diagram', () => {
  const hardware = machine({ pes: 1 });
  const probe = new WavedromProbe({ from: 1, count: 8 });
  untilPassed(() =>
    structuralEngine.run(vectorProgram([[3]], hardware), hardware, Int16Array.of(5), { probe }),
  );
  const { signal, head } = JSON.parse(probe.text()) as { signal: (Lane | Group)[]; head: object };
  const ofPe = (name: string) => laneOf(signal, 'processing_element[0]', name);

  /* docs/micro-architecture.md, "One entry's way". */
  it('has a lane for each wire, a cycle a tick, numbered from the first', () => {
    expect(head).toEqual({ tick: 1 });
    expect(laneOf(signal, 'clock')).toEqual({ name: 'clock', wave: 'p.......' });
    expect(ofPe('pointer_read.has_entry').wave).toBe('0.10....');
    expect(ofPe('arithmetic_unit.has_sum').wave).toBe('0......1');
  });

  it('shows values where they mean something', () => {
    expect(ofPe('spmat_read.code')).toEqual({ name: 'spmat_read.code', wave: 'x...=x..', data: ['3'] });
    expect(ofPe('activation_queue.count')).toEqual({
      name: 'activation_queue.count',
      wave: '==......',
      data: ['1', '0'],
    });
    expect(ofPe('arithmetic_unit.product').data).toEqual(['15']);
  });
});
