import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../src/engine/engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import type { LayerCheck } from '../../src/pipeline/check.js';
import type { Checker } from '../../src/pipeline/checker.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { prepareChecked } from '../simulation.js';

/** As a pool of threads: nothing is checked yet when it is closed, which fails whatever was asked of it. */
class ClosingChecker implements Checker {
  private readonly failures: ((error: Error) => void)[] = [];

  constructor(private readonly refuses = '') {}

  get asked(): number {
    return this.failures.length;
  }

  check({ layer }: LayerCheck): Promise<never> {
    if (layer.name === this.refuses) throw new TypeError(`${layer.name} is refused`);
    return new Promise((_, reject) => {
      this.failures.push(reject);
    });
  }

  close(): Promise<void> {
    for (const fail of this.failures) fail(new Error('Terminating worker thread'));
    return Promise.resolve();
  }
}

/** Reasons of promises that nobody caught, from now on. */
function unhandled(): readonly unknown[] {
  const reasons: unknown[] = [];
  const keep = (reason: unknown) => reasons.push(reason);
  process.on('unhandledRejection', keep);
  onTestFinished(() => {
    process.off('unhandledRejection', keep);
  });
  return reasons;
}

const failing: Engine = {
  name: 'failing',
  run(program) {
    throw new TypeError(`${program.name} fails`);
  },
};

describe('checks that a run leaves behind when it fails', () => {
  it('are no failure of their own where the network cannot be run forward to its end', async () => {
    const reasons = unhandled();
    const checker = new ClosingChecker('head');
    expect(() => prepare(workloadOf(SMALL), machine(), { checker })).toThrow('head is refused');
    expect(checker.asked).toBeGreaterThan(0);
    await checker.close();
    await setImmediate();
    expect(reasons).toEqual([]);
  });

  it('are no failure of their own where an engine fails on a later input', async () => {
    const reasons = unhandled();
    const checker = new ClosingChecker();
    const prepared = prepareChecked(workloadOf({ ...SMALL, inputCount: 2 }), machine());
    let runs = 0;
    const engine: Engine = {
      name: 'late',
      run: (program, ...rest) =>
        (program.name === 'head' && ++runs === 2 ? failing : structuralEngine).run(program, ...rest),
    };
    await expect(simulate(prepared, machine(), { engine, checker })).rejects.toThrow('head fails');
    expect(checker.asked).toBeGreaterThan(0);
    await checker.close();
    await setImmediate();
    expect(reasons).toEqual([]);
  });
});
