import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { sweepCharts } from '../../../src/report/sweep/charts/charts.js';
import { sweepReport } from '../../../src/report/sweep/formats.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import type { SweepSummary } from '../../../src/report/sweep/summary.js';
import { describeWithChromium, drawnCharts, pageBrowser } from '../page-browser.js';
import { fileText, jsonOf } from '../rendered.js';
import { explorationOf, sweepOf } from './studies.js';

/** The page of a sweep. */
function pageOf(summary: SweepSummary): Promise<string> {
  return fileText(sweepReport(summary), 'html');
}

const pes = { path: 'hardware.pes', values: [16, 32, 64, 128, 256] };
const depth = { path: 'hardware.queueDepth', values: [2, 4, 8, 16] };
const line = { path: 'hardware.lineBuffer', values: ['kept', 'per-column'] };

describeWithChromium("a sweep's page in Chromium", () => {
  const browser = pageBrowser();
  const { complaints } = browser;
  let sweep: SweepSummary;
  let exploration: SweepSummary;

  beforeAll(async () => {
    sweep = await summarise(sweepOf([[pes], [depth], [line]]));
    exploration = await summarise(
      explorationOf([[pes], [depth]], 50, {
        objectives: [
          { expression: 'seconds', direction: 'minimise', unit: 's' },
          { expression: 'energy.total', direction: 'minimise', unit: 'J' },
        ],
      }),
    );
  });

  it.each(['light', 'dark'] as const)('draws every chart in %s, without a complaint', async (colorScheme) => {
    for (const summary of [sweep, exploration]) {
      const page = await browser.open(await pageOf(summary), { colorScheme });
      const drawn = await drawnCharts(page);
      expect(drawn).toEqual(sweepCharts(summary, colorScheme).map(({ id }) => id));
      expect(drawn.length).toBeGreaterThan(3);
    }
    expect(complaints).toEqual([]);
  });

  it('sorts the points by a heading', async () => {
    const page = await browser.open(await pageOf(sweep));
    const table = page.locator('#points table');
    await table
      .locator('thead th', { hasText: /^cycles$/ })
      .getByRole('button')
      .click();
    const cycles = await table
      .locator('tbody tr td:nth-child(5)')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent.replaceAll(',', ''))));
    expect(cycles).toHaveLength(40);
    expect(cycles).toEqual(cycles.toSorted((a, b) => b - a));
  });

  it('saves the summary that it was made of', async () => {
    const page = await browser.open(await pageOf(sweep), { acceptDownloads: true });
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    expect(download.suggestedFilename()).toBe('summary.json');
    expect(readFileSync(await download.path(), 'utf8')).toBe(jsonOf(sweepReport(sweep)));
  });

  it('fits a phone', async () => {
    for (const summary of [sweep, exploration]) {
      const page = await browser.open(await pageOf(summary), { viewport: { width: 360, height: 740 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
  });
});
