import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compressionCharts } from '../../../src/report/compression/charts.js';
import { compressionReport } from '../../../src/report/compression/formats.js';
import { fileText, jsonOf } from '../rendered.js';
import { describeWithChromium, drawnCharts, pageBrowser } from '../page-browser.js';
import { smallCompression } from './document.js';

describeWithChromium("a compression's page in Chromium", () => {
  const browser = pageBrowser();
  const page = () => fileText(compressionReport(smallCompression(), null), 'html');

  it.each(['light', 'dark'] as const)('draws every chart in %s, without a complaint', async (colorScheme) => {
    const opened = await browser.open(await page(), { colorScheme });
    const charts = compressionCharts(smallCompression(), colorScheme).map(({ id }) => id);
    expect(charts).toHaveLength(2);
    expect(await drawnCharts(opened)).toEqual(charts);
    expect(browser.complaints).toEqual([]);
  });

  it('saves the document that it was made of', async () => {
    const opened = await browser.open(await page(), { acceptDownloads: true });
    const [download] = await Promise.all([opened.waitForEvent('download'), opened.click('#save')]);
    expect(download.suggestedFilename()).toBe('compression.json');
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(
      JSON.parse(jsonOf(compressionReport(smallCompression(), null))),
    );
  });

  it('fits a phone', async () => {
    const opened = await browser.open(await page(), { viewport: { width: 360, height: 740 } });
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
