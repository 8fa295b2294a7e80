import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { TOURS } from '../../src/live/experiment/tours.js';
import type { LivePage } from '../../src/live/file/page.js';
import { loadResult } from '../../src/result/load-result.js';
import { describeWithChromium } from '../report/page-browser.js';
import { sharedData } from '../shared-data.js';
import { digestShown, liveBrowser, livePageOf, SQUEEZENET } from './live-browser.js';

const WEIGHTS = sharedData('squeezenet', 'compressed_SqueezeNet.net');
const PHOTOGRAPH = sharedData('images', 'n01440764_tench.JPEG');

describeWithChromium('files of the reader’s own', () => {
  const browser = liveBrowser();
  const directory = mkdtempSync(join(tmpdir(), 'eie-live-own-'));
  let live: LivePage;

  beforeAll(async () => {
    live = await livePageOf(SQUEEZENET);
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Gives the page a file and waits until it has run or refused it. */
  async function give(page: Page, file: string): Promise<void> {
    const digest = await digestShown(page);
    await page.setInputFiles('input[name="own-file"]', file);
    await page.waitForFunction((before) => {
      const shown = document.querySelector('[data-digest]')?.getAttribute('data-digest') ?? null;
      return document.querySelector('.notice') !== null || (shown !== null && shown !== before);
    }, digest);
  }

  it.skipIf(WEIGHTS === null || PHOTOGRAPH === null)(
    'come to the digest and the classes of the command line: released weights and a photograph',
    async () => {
      const page = await browser.open(live);
      await give(page, WEIGHTS!);
      await give(page, PHOTOGRAPH!);
      const run = (await page.innerText('.command code'))
        .replace('--weights compressed_SqueezeNet.net', `--weights '${WEIGHTS!}'`)
        .replace('--image n01440764_tench.JPEG', `--image '${PHOTOGRAPH!}'`)
        .replace(/^eie /, `'${process.execPath}' '${join(packageRoot(), 'dist/cli/main.js')}' `);
      execFileSync('sh', ['-c', `${run} --out '${directory}'`], { stdio: 'pipe' });
      const { digest, predictions } = loadResult(join(directory, 'result.json'));
      expect(await digestShown(page)).toBe(digest);
      expect(await page.locator('.predictions th').allInnerTexts()).toEqual(
        predictions[0].top.map(({ className }) => className),
      );
      expect(await page.locator('.predictions img').count()).toBe(1);
      expect(browser.complaints).toEqual([]);
    },
  );

  it('are refused in one line that names them, and the page goes on', async () => {
    const page = await browser.open(live);
    const digest = await digestShown(page);
    const hostile: readonly (readonly [string, string | Buffer])[] = [
      ['empty.net', ''],
      ['short.net', Buffer.alloc(100, 7)],
      ['huge-counts.net', Buffer.alloc(5000, 255)],
      ['text.safetensors', 'no tensors'],
      ['lies.safetensors', Buffer.concat([Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]), Buffer.from('{}')])],
      ['other.safetensors', Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{}')])],
      ['cut.jpeg', Buffer.from([255, 216, 255, 224, 0, 16])],
      ['fake.png', Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), Buffer.alloc(64)])],
      ['<img src=x onerror=alert(1)>.txt', 'hello'],
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ];
    for (const [name, bytes] of hostile) {
      const file = join(directory, name.replaceAll('/', '_'));
      writeFileSync(file, bytes);
      await give(page, file);
      const notice = await page.innerText('.notice');
      expect(notice, name).toContain(name.slice(0, 8));
      expect(notice, name).not.toContain('defect');
      expect(notice.split('\n'), name).toHaveLength(1);
      expect(await digestShown(page)).toBe(digest);
      await page.click('text=Reset');
      await page.waitForFunction(() => document.querySelector('.notice') === null);
    }
    expect(await page.locator('main img').count()).toBe(0);
    await page.focus('input[name="pes"]');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      (before) => document.querySelector('[data-digest]')?.getAttribute('data-digest') !== before,
      digest,
    );
    expect(browser.complaints).toEqual([]);
  });

  it('are not needed for the tours, which can be clicked through', async () => {
    const page = await browser.open(live);
    for (const [index, { stops, title }] of TOURS.entries()) {
      await page.selectOption('select[name="tour"]', String(index));
      for (const [place, { text }] of stops.entries()) {
        expect(await page.innerText('.tour h2')).toBe(title);
        expect(await page.innerText('.tour p')).toBe(text);
        await page.waitForFunction(() => location.hash.includes('digest='));
        expect(await page.locator('.notice').count(), `${title}, ${place}`).toBe(0);
        await page.click('.tour .next');
      }
      expect(await page.locator('.tour').count()).toBe(0);
    }
    expect(browser.complaints).toEqual([]);
  });
});
