import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { InvariantError } from '../../src/base/errors.js';
import { ActivationQueue } from '../../src/hardware/activation-queue.js';

/** The activation of a machine that runs one input at a time. */
const ONE = Int16Array.of(1);

test('a queue gives back values, columns and sets in the order pushed, however often the ring wraps', () => {
  const depth = fc.integer({ min: 2, max: 9 });
  const batch = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(depth, batch, fc.array(fc.boolean(), { maxLength: 60 }), (slots, inputs, pushes) => {
      const queue = new ActivationQueue(slots, 0, inputs);
      const valuesOf = (step: number) => Int16Array.from({ length: inputs }, (_, input) => 10 * step - input);
      const model: number[] = [];
      pushes.forEach((isPush, step) => {
        if (isPush && model.length < slots - 1) {
          queue.push(valuesOf(step), step, step % 2, step);
          model.push(step);
        } else if (!isPush && model.length > 0) {
          const { headColumn, headSet } = queue;
          const headValues = valuesOf(0).map((_, input) => queue.headValue(input));
          const oldest = model.shift()!;
          expect([headValues, headColumn, headSet]).toEqual([valuesOf(oldest), oldest, oldest % 2]);
          queue.pop(step);
        }
        expect(queue.count).toBe(model.length);
      });
    }),
  );
});

describe.each([2, 3, 8, 16])('a ring of %i slots', (depth) => {
  const filled = (items: number) => {
    const queue = new ActivationQueue(depth, 5);
    for (let item = 0; item < items; item++) queue.push(ONE, item, 0, item);
    return queue;
  };

  it('is full with one slot empty', () => {
    expect(filled(depth - 2).isFull).toBe(false);
    expect(filled(depth - 1).isFull).toBe(true);
  });

  it('is not full once one is popped', () => {
    const queue = filled(depth - 1);
    queue.pop(40);
    expect(queue.isFull).toBe(false);
  });

  it('throws at one more, naming unit, cycle and occupancy', () => {
    const queue = filled(depth - 1);
    const overfill = () => {
      queue.push(ONE, 99, 0, 42);
    };
    expect(overfill).toThrow(InvariantError);
    expect(overfill).toThrow(`activation queue overflow, cycle 42: count=${depth - 1} column=99 pe=5`);
  });
});

it('a pop of an empty queue throws, naming the PE and the cycle', () => {
  const queue = new ActivationQueue(4, 3);
  queue.push(ONE, 0, 0, 6);
  queue.pop(7);
  const underflow = () => {
    queue.pop(8);
  };
  expect(underflow).toThrow(InvariantError);
  expect(underflow).toThrow('activation queue underflow, cycle 8: pe=3');
});
