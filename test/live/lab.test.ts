import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import * as browser from '../../src/base/sha256.browser.js';
import { sha256 } from '../../src/base/sha256.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { UNCHANGED } from '../../src/live/experiment/experiment.js';
import { RECIPE_CONTROLS, type RecipeChanges } from '../../src/live/experiment/recipe-controls.js';
import type { LiveContents } from '../../src/live/file/contents.js';
import { gatherContents } from '../../src/live/file/gather.js';
import { pack, unpack } from '../../src/live/file/packing.js';
import { Lab } from '../../src/live/lab/lab.js';
import { LENET } from './live-browser.js';

describe('the lab of a page', () => {
  let contents: LiveContents;
  beforeAll(async () => {
    contents = unpack(pack(await gatherContents(LENET, '0.1.0')).buffer) as LiveContents;
  });

  it('checks every value, prices the machine and gives it the hash of its file', async () => {
    const { document, unpriced } = await new Lab(contents).run(UNCHANGED);
    expect(document.check).toMatchObject({ performed: true, mismatches: 0 });
    expect(document.check.valuesCompared).toBeGreaterThan(1000);
    expect(document.energy?.table).toBe('eie-45nm');
    expect(unpriced).toBeNull();
    expect(document.hardwareHash).toBe((await loadHardware('eie-64pe-conv')).hash);
  });

  it('shows a small copy of the picture that it runs, and nothing for another input', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eie-live-'));
    const file = join(folder, 'wide.png');
    const background = { r: 200, g: 100, b: 50 };
    await sharp({ create: { width: 720, height: 240, channels: 3, background } }).toFile(file);
    const { opened } = new Lab(await gatherContents({ ...LENET, image: [folder] }, '0.1.0'));
    rmSync(folder, { recursive: true });
    expect(await sharp(opened.picture!).metadata()).toMatchObject({
      format: 'webp',
      width: 360,
      height: 120,
    });
    expect(new Lab(contents).opened.picture).toBeNull();
  });

  it('comes to the same digest whatever it ran before', async () => {
    const lab = new Lab(contents);
    const others = [{ pes: 16 }, { activationBits: 8 }, { queueDepth: 2, indexBits: 6 }];
    const first = await lab.run(UNCHANGED);
    for (const changes of others) {
      const warm = await lab.run({ changes, energy: null });
      const cold = await new Lab(contents).run({ changes, energy: null });
      expect(warm.document.digest).toBe(cold.document.digest);
      expect(warm.document.digest).not.toBe(first.document.digest);
    }
    expect((await lab.run(UNCHANGED)).document.digest).toBe(first.document.digest);
  });

  it('tells how far the numbers are where it works them out, and only there', async () => {
    const lab = new Lab(contents);
    const shares: number[] = [];
    const progress = (share: number) => shares.push(share);
    await lab.run(UNCHANGED, progress);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    shares.length = 0;
    await lab.run({ changes: { queueDepth: 4 }, energy: null }, progress);
    expect(shares).toEqual([]);
  });

  it('refuses what makes no machine in one line, and goes on', async () => {
    const lab = new Lab(contents);
    const wrong = lab.run({ changes: { pes: 4, clusters: 8 }, energy: null });
    await expect(wrong).rejects.toThrow(UserError);
    await expect(wrong).rejects.toThrow(/^[^\n]*clusters[^\n]*$/);
    await expect(lab.run({ changes: { spmatWidthBits: 128 }, energy: 'eie-45nm' })).rejects.toThrow(
      UserError,
    );
    expect((await lab.run(UNCHANGED)).document.check.mismatches).toBe(0);
  });

  it('is priced by the table of any size where the measured one does not do', async () => {
    const { document } = await new Lab(contents).run({ changes: { spmatWidthBits: 128 }, energy: null });
    expect(document.energy?.table).toBe('cacti-45nm');
  });

  it('is priced as the command line was told, until another table is chosen', async () => {
    const priced = await gatherContents({ ...LENET, energy: 'cacti-32nm' }, '0.1.0');
    const lab = new Lab(priced);
    expect(lab.opened.pricing).toEqual({ title: 'cacti-32nm', run: ['--energy', 'cacti-32nm'] });
    expect((await lab.run(UNCHANGED)).document.energy?.table).toBe('cacti-32nm');
    expect((await lab.run({ changes: {}, energy: 'eie-45nm' })).document.energy?.table).toBe('eie-45nm');
    const without = await lab.run({ changes: {}, energy: 'none' });
    expect([without.document.energy, without.unpriced]).toEqual([null, null]);
  });

  it.each([
    { keep: 30, codeBits: 4, initialisation: 'density' },
    { balance: 'rows', codeBits: 2, indexBits: 5 },
  ])('compresses weights anew as the command line does: %j', async (recipe) => {
    const setCompression = RECIPE_CONTROLS.flatMap(({ key, said }) => {
      const value = (recipe as RecipeChanges)[key];
      return value === undefined ? [] : [`compression.${said(value)}`];
    });
    for (const base of [LENET, { ...LENET, recipe: 'deep-6bit' }]) {
      const set = await new Lab(await gatherContents(base, '0.1.0')).run({ ...UNCHANGED, recipe });
      const told = await new Lab(await gatherContents({ ...base, setCompression }, '0.1.0')).run(UNCHANGED);
      expect(set.document.digest).toBe(told.document.digest);
      expect(set.document.check.mismatches).toBe(0);
    }
  });

  it('has another hash for other weights or another machine', async () => {
    const own = new Lab(contents).opened.page;
    expect(new Lab(await gatherContents({ ...LENET, seed: 2 }, '0.1.0')).opened.page).not.toBe(own);
    expect(new Lab({ ...contents, machine: { ...contents.machine, pes: 32 } }).opened.page).not.toBe(own);
    expect(new Lab(await gatherContents(LENET, '0.1.0')).opened.page).toBe(own);
  });
});

it('hashes in a browser as it does here', () => {
  const parts = ['', 'abc', 'ünï', new Uint8Array([0, 255]), new Float32Array([1, 2]).subarray(1)];
  expect(browser.sha256(...parts)).toBe(sha256(...parts));
  expect(browser.sha256()).toBe(sha256());
});
