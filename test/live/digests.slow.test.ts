import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import type { LivePage } from '../../src/live/file/page.js';
import { loadResult } from '../../src/result/load-result.js';
import { describeWithChromium } from '../report/page-browser.js';
import { digestShown, follow, liveBrowser, livePageOf, SQUEEZENET } from './live-browser.js';

/** Settings of every kind: array, mapping, SRAM, memory, prices, weights and numbers. */
const SETTINGS = [
  'pes=128',
  'queueDepth=4&clock=1250000000',
  'pes=256&clusters=16&rowOrder=balanced',
  'clusters=auto&columnGroups=2',
  'skipZeros=false&weights=dense',
  'spmatWidthBits=256&lineBuffer=per-column',
  'indexBits=6&energy=cacti-32nm',
  'memory=dram&dramBandwidth=1066000000&doubleBuffering=false',
  'activationBits=8&weightBits=7',
  'codeBits=4&compression.codeBits=4',
  'compression.keep=30&compression.balance=rows&compression.initialisation=density',
  'codeBits=16&compression.weights=direct&compression.indexBits=5',
  'convolution=drain&accumulatorBits=24&energy=cacti-22nm',
].map((said) => `v=1&${said}`);

describeWithChromium('the digest that the page shows', () => {
  const browser = liveBrowser();
  const directory = mkdtempSync(join(tmpdir(), 'eie-live-runs-'));
  let live: LivePage;

  beforeAll(async () => {
    live = await livePageOf(SQUEEZENET);
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** The digest of the command that the page hands out, as a shell runs it. */
  function digestOfCommand(command: string): string {
    const run = command.replace(
      /^eie /,
      `'${process.execPath}' '${join(packageRoot(), 'dist/cli/main.js')}' `,
    );
    execFileSync('sh', ['-c', `${run} --out '${directory}'`], { stdio: 'pipe' });
    return loadResult(join(directory, 'result.json')).digest;
  }

  it('is the one of the command line, on thirteen settings', async () => {
    const page = await browser.open(live);
    const seen = new Set<string>();
    for (const fragment of SETTINGS) {
      await follow(page, fragment);
      const digest = await digestShown(page);
      const command = await page.innerText('.command code');
      expect(digestOfCommand(command), command).toBe(digest);
      seen.add(digest);
    }
    expect(seen.size).toBe(SETTINGS.length);
    expect(browser.complaints).toEqual([]);
  });

  it('is in the result.json that the page saves', async () => {
    const page = await browser.open(live, SETTINGS[1]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Save result.json'),
    ]);
    const saved = join(directory, 'saved.json');
    await download.saveAs(saved);
    expect(loadResult(saved).digest).toBe(await digestShown(page));
    expect(readFileSync(saved, 'utf8').endsWith('}\n')).toBe(true);
  });
});
