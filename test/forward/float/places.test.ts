import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Places, type Place } from '../../../src/forward/float/places.js';

describe('places in a memory', () => {
  it('begin at whole vectors beyond what the compiler reserves', () => {
    const places = new Places();
    expect(places.take(5)).toEqual({ start: 1024, bytes: 32 });
    expect(places.take(1)).toEqual({ start: 1056, bytes: 16 });
    expect(places.bytes).toBe(1072);
  });

  it('are handed out again once given back, neighbours as one', () => {
    const places = new Places();
    const [first, second] = [places.take(4), places.take(4)];
    places.take(4);
    places.release(second);
    places.release(first);
    expect(places.take(8)).toEqual({ start: 1024, bytes: 32 });
    expect(places.bytes).toBe(1072);
  });

  it('never overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 99 }))), (steps) => {
        const places = new Places();
        const held: Place[] = [];
        for (const [gives, number] of steps) {
          if (gives && held.length > 0) places.release(held.splice(number % held.length, 1)[0]);
          else held.push(places.take(number));
          const ordered = [...held].sort((a, b) => a.start - b.start);
          for (const [at, { start, bytes }] of ordered.entries())
            expect(start + bytes).toBeLessThanOrEqual(ordered[at + 1]?.start ?? places.bytes);
        }
      }),
    );
  });
});
