import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { chartsOf } from '../../src/report/charts/charts.js';
import { runReport } from '../../src/report/run/formats.js';
import { fileText } from './rendered.js';
import type { ResultDocument } from '../../src/result/result.js';
import { fullDocument } from '../result/valid-documents.js';
import { HOSTILE, hostile, withLayers } from './html-documents.js';
import { describeWithChromium, drawnCharts, pageBrowser, weakTexts } from './page-browser.js';

describeWithChromium('the page in Chromium', () => {
  const browser = pageBrowser();
  const { complaints } = browser;
  let document: ResultDocument;

  beforeAll(async () => {
    document = await fullDocument();
  });

  async function open(shown: ResultDocument, options: BrowserContextOptions = {}): Promise<Page> {
    return browser.open(await fileText(runReport(shown), 'html'), options);
  }

  it('opens from a file without a complaint or a request and draws every chart', async () => {
    const page = await open(document);
    const drawn = await drawnCharts(page);
    expect(drawn.toSorted()).toEqual(
      chartsOf(document, 'light')
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(complaints).toEqual([]);
  });

  it('is set in the font that it brings along', async () => {
    const page = await open(document);
    const loaded = await page.evaluate(() =>
      [...window.document.fonts].map(({ family, weight, status }) => `${family} ${weight} ${status}`),
    );
    expect(loaded.toSorted()).toEqual(['Inter 400 loaded', 'Inter 600 loaded']);
  });

  it('sorts by a heading, by mouse and keyboard, and keeps the totals last', async () => {
    const page = await open(withLayers(document, 12));
    const headed = (text: RegExp) => page.locator('thead th', { hasText: text });
    const tables = page.locator('table[data-sortable]').filter({ has: headed(/^layer$/) });
    const table = tables.filter({ has: headed(/^cycles$/) }).first();
    const heading = table.locator('thead th', { hasText: /^cycles$/ });
    const column = () =>
      table
        .locator('tbody tr td:nth-child(2)')
        .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent.replaceAll(',', ''))));
    await heading.getByRole('button').click();
    const falling = await column();
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(falling[0]).toBeGreaterThan(falling[11]);
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    await page.keyboard.press('Enter');
    expect(await column()).toEqual(falling.toReversed());
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await table.locator('thead th').first().getByRole('button').press('Space');
    expect(await table.locator('tbody th').allTextContents()).toEqual(
      Array.from({ length: 12 }, (_, index) => `layer ${index}`),
    );
    expect(await heading.getAttribute('aria-sort')).toBeNull();
    expect(await table.locator('tr').last().locator('th').textContent()).toBe('total');
  });

  it('changes its theme, charts included, and remembers the choice', async () => {
    const page = await open(document, { colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(window.document.body).backgroundColor);
    const picture = () => page.$eval('canvas', (canvas) => canvas.toDataURL());
    const light = [await ground(), await picture()];
    expect(light[0]).toBe('rgb(255, 255, 255)');
    await page.click('#theme');
    const dark = [await ground(), await picture()];
    expect(dark[0]).not.toBe(light[0]);
    expect(dark[1]).not.toBe(light[1]);
    expect(await page.textContent('#theme')).toBe('Light theme');
    await page.reload();
    await page.waitForSelector('html[data-drawn]');
    expect([await ground(), await picture()]).toEqual(dark);
    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe(light[0]);
  });

  it('follows the system, and works where nothing can be stored', async () => {
    const page = await open(document, { colorScheme: 'dark' });
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new Error('storage is forbidden');
        },
      });
    });
    await page.reload();
    await page.waitForSelector('html[data-drawn]');
    expect(await page.textContent('#theme')).toBe('Light theme');
    await page.click('#theme');
    expect(await page.textContent('#theme')).toBe('Dark theme');
    expect(complaints).toEqual([]);
  });

  it('shows a tooltip over a bar', async () => {
    const page = await open(document);
    const canvas = page.locator('canvas[data-chart="cycles"]');
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    /** Pixels of the chart that differ from when it was asked last. */
    const changed = () =>
      canvas.evaluate((drawn: HTMLCanvasElement & { earlier?: Uint32Array }) => {
        const { data } = drawn.getContext('2d')!.getImageData(0, 0, drawn.width, drawn.height);
        const pixels = new Uint32Array(data.buffer);
        const { earlier = pixels } = drawn;
        drawn.earlier = pixels;
        return pixels.reduce((count, pixel, index) => count + Number(pixel !== earlier[index]), 0);
      });
    expect(await changed()).toBe(0);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForTimeout(100);
    const tooltip = await changed();
    expect(tooltip).toBeGreaterThan(4000);
    expect(tooltip).toBeLessThan((box.width * box.height) / 2);
  });

  it('lets the document be saved as it was written', async () => {
    const page = await open(document);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    expect(download.suggestedFilename()).toBe('result.json');
    expect(readFileSync(await download.path(), 'utf8')).toBe(JSON.stringify(document, null, 2) + '\n');
  });

  it('shows hostile names as they are and runs none of them', async () => {
    const page = await open(hostile(document));
    expect(await page.title()).toContain(HOSTILE);
    expect(await page.locator('tbody th', { hasText: HOSTILE }).count()).toBeGreaterThan(3);
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('has all tables, and says what is missing, where no script runs', async () => {
    const page = await open(document, { javaScriptEnabled: false });
    expect(await page.locator('noscript').isVisible()).toBe(true);
    expect(await page.locator('#layers table').count()).toBe(2);
    expect(await page.locator('#layers tbody tr').count()).toBe(2 * 4);
    expect(await page.locator('.tools').isVisible()).toBe(false);
  });

  it.each([
    ['this document', (shown: ResultDocument) => shown],
    ['one layer', (shown: ResultDocument) => withLayers(shown, 1)],
    ['a hundred layers', (shown: ResultDocument) => withLayers(shown, 100)],
    ['long names', hostile],
    ['neither energy nor queue occupancy', withoutExtras],
  ])('fits a phone with %s', async (_, change) => {
    const page = await open(change(document), { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => window.document.documentElement.scrollWidth)).toBe(360);
    const widths = await page.$$eval('canvas', (canvases) => canvases.map(({ clientWidth }) => clientWidth));
    for (const width of widths) expect(width).toBeGreaterThan(300);
    expect(complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has text that stands out from its ground in %s',
    async (colorScheme) => {
      const page = await open(document, { colorScheme });
      expect(await weakTexts(page)).toEqual([]);
    },
  );
});

function withoutExtras(document: ResultDocument): ResultDocument {
  const layers = document.layers.map((layer) => ({ ...layer, energyPicojoules: null, queueOccupancy: null }));
  return { ...document, layers, energy: null };
}
