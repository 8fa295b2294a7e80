import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../src/base/side-by-side.js';

describe('work side by side', () => {
  it('gives results in the order of the items, whichever is done first', async () => {
    const releases: (() => void)[] = [];
    const work = (item: string) =>
      new Promise<string>((resolve) => {
        releases.push(() => {
          resolve(`${item}!`);
        });
      });
    const results = sideBySide(['a', 'b', 'c'], 3, work);
    expect(releases).toHaveLength(3);
    for (const release of releases.reverse()) release();
    expect(await results).toEqual(['a!', 'b!', 'c!']);
  });

  it('is on as many items at a time as were asked for', async () => {
    let now = 0;
    let most = 0;
    await sideBySide([1, 2, 3, 4, 5, 6, 7], 2, async () => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
    });
    expect(most).toBe(2);
  });

  it('fails with the first item that fails, in their order, and begins nothing after', async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      if (item === 1) await new Promise(setImmediate);
      throw new Error(`item ${item}`);
    };
    await expect(sideBySide([1, 2, 3, 4], 2, work)).rejects.toThrow('item 1');
    expect(begun).toEqual([1, 2]);
  });

  it('is nothing where there is nothing', async () => {
    expect(await sideBySide([], 4, () => Promise.resolve(1))).toEqual([]);
  });
});
