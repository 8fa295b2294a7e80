import { describe, expect, it } from 'vitest';
import { timeIfFree, type LayerTime, type TimeTask } from '../../src/pipeline/layer-time.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { MOST_INPUTS_AHEAD, type LayerTimer } from '../../src/pipeline/times-ahead.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';

/** A timer that does with a task of some number what `time` says, and remembers what came of each. */
class Recording implements LayerTimer {
  readonly found: (LayerTime | null)[] = [];
  private begun = 0;

  constructor(private readonly isAtOnce: (task: number) => boolean) {}

  async time(task: TimeTask): Promise<LayerTime | null> {
    if (!this.isAtOnce(this.begun++)) await new Promise(setImmediate);
    const found = timeIfFree(task);
    this.found.push(found);
    return found;
  }
}

const CONVOLUTIONS = 4;

const layersWith = async (timer: LayerTimer | null, inputCount = 2, occupancy = true) => {
  const hardware = machine();
  const workload = workloadOf({ ...SMALL, inputCount });
  const watch = timer === null ? undefined : { timer, occupancy: true };
  return (await simulate(prepare(workload, hardware, { watch }), hardware, { occupancy })).layers;
};

describe('layers timed ahead', () => {
  it.each([
    ['all', () => true, 0],
    ['none', () => false, 2 * CONVOLUTIONS],
    ['every other', (task: number) => task % 2 === 0, CONVOLUTIONS],
  ])(
    'cost what they cost otherwise, where the other thread came first to %s',
    async (_, isAtOnce, leftOver) => {
      const timer = new Recording(isAtOnce);
      expect(await layersWith(timer)).toEqual(await layersWith(null));
      expect(timer.found).toHaveLength(2 * CONVOLUTIONS);
      expect(timer.found.filter((found) => found === null)).toHaveLength(leftOver);
    },
  );

  it('are of no use, and do no harm, to a simulation that asks for something else', async () => {
    const timer = new Recording(() => true);
    expect(await layersWith(timer, 1, false)).toEqual(await layersWith(null, 1, false));
  });

  it('are not begun for more inputs than the cache keeps', async () => {
    const timer = new Recording(() => true);
    await layersWith(timer, MOST_INPUTS_AHEAD + 1);
    expect(timer.found).toHaveLength(0);
  });

  it('fail the simulation where the other thread fails', async () => {
    const time = (task: TimeTask) => {
      timeIfFree(task);
      return Promise.reject(new Error('thread died'));
    };
    await expect(layersWith({ time })).rejects.toThrow('thread died');
  });
});
