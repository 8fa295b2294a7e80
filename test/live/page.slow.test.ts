import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { LivePage } from '../../src/live/file/page.js';
import { describeWithChromium, drawnCharts, weakTexts } from '../report/page-browser.js';
import { digestShown, follow, LENET, liveBrowser, livePageOf } from './live-browser.js';

describeWithChromium('the live page in Chromium', () => {
  const browser = liveBrowser();
  const { complaints } = browser;
  let live: LivePage;

  beforeAll(async () => {
    live = await livePageOf(LENET);
  });

  /** Moves a slider to a place as a hand does. */
  async function slide(page: Page, key: string, place: number): Promise<void> {
    const before = await digestShown(page);
    await page.$eval(
      `input[name="${key}"]`,
      (input, value) => {
        (input as HTMLInputElement).value = String(value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      place,
    );
    await page.waitForFunction(
      (digest) => document.querySelector('[data-digest]')?.getAttribute('data-digest') !== digest,
      before,
    );
  }

  const notice = (page: Page) => page.innerText('[role="status"]');
  const figure = (page: Page, label: string) =>
    page.locator('.figure', { hasText: label }).first().locator('.value').innerText();

  it('opens from a file without a complaint or a request, checked bit by bit, and draws every chart', async () => {
    const page = await browser.open(live);
    expect(await page.innerText('.verdict')).toMatch(/Bit-exact/);
    await page.waitForTimeout(1000); // charts out of sight are drawn when the hand rests
    expect(complaints).toEqual([]);
    expect((await drawnCharts(page)).toSorted()).toEqual(['cycles', 'energy', 'pe-heat-map', 'trials']);
  });

  it('answers a slider with another digest, and tells the change against the baseline', async () => {
    const page = await browser.open(live);
    const before = await figure(page, 'Cycles');
    expect(await page.innerText('.figure .change')).toBe('as pinned');
    await page.focus('input[name="pes"]');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('.figure .better') !== null);
    expect(await figure(page, 'Cycles')).not.toBe(before);
    expect(await page.innerText('.row.changed output')).toBe('128');
    await page.click('text=Pin baseline');
    expect(await page.innerText('.figure .change')).toBe('as pinned');
    await page.click('text=Reset');
    await page.waitForFunction(() => document.querySelector('.figure .worse') !== null);
    expect(await figure(page, 'Cycles')).toBe(before);
  });

  it('draws a roofline as soon as there is DRAM', async () => {
    const page = await browser.open(live, 'v=1&memory=dram');
    await expect.poll(() => drawnCharts(page)).toContain('roofline');
  });

  it('writes every setting into the link, which brings whoever opens it to the same digest', async () => {
    const page = await browser.open(live);
    await slide(page, 'queueDepth', 0);
    await page.click('text=balanced');
    await page.waitForFunction(
      () => location.hash.includes('rowOrder=balanced') && location.hash.includes('digest='),
    );
    const [digest, hash] = [await digestShown(page), await page.evaluate(() => location.hash.slice(1))];
    const other = await browser.open(live, hash);
    expect(await digestShown(other)).toBe(digest);
    expect(await notice(other)).toBe('');
  });

  it('says why a link does not come true', async () => {
    const page = await browser.open(live, 'v=1&pes=16&digest=0123456789abcdef');
    await page.waitForFunction(() => document.querySelector('.notice') !== null);
    expect(await notice(page)).toMatch(/Not what the link’s writer saw: its digest was of another run/);
    await follow(page, 'v=1&pes=32&page=0123456789abcdef&digest=0123456789abcdef');
    expect(await notice(page)).toMatch(/its page ran another network/);
  });

  it('does not follow a link that it does not understand', async () => {
    const page = await browser.open(live, 'v=1&registers=%3Cimg%20src%3Dx%3E');
    expect(await notice(page)).toMatch(/^Not followed: the link sets "registers"/);
    expect(await page.locator('img').count()).toBe(0);
  });

  it('says in one line that a setting makes no machine, and goes on', async () => {
    const page = await browser.open(live, 'v=1&pes=4');
    const digest = await digestShown(page);
    await page.evaluate(() => {
      location.hash = 'v=1&pes=4&clusters=16';
    });
    await page.waitForFunction(() => document.querySelector('.notice') !== null);
    expect(await notice(page)).toMatch(/^Not run: [^\n]*clusters[^\n]*$/);
    expect(await digestShown(page)).toBe(digest);
    await follow(page, 'v=1&clusters=4');
    expect(await notice(page)).toBe('');
  });

  it('puts a layer under the glass: plays, steps, jumps, looks at another PE', async () => {
    const page = await browser.open(live, 'v=1&pes=16&queueDepth=2');
    await page.locator('canvas[data-chart="cycles"]').click({ position: { x: 300, y: 130 } });
    await page.waitForSelector('.transport');
    const now = () => page.innerText('.transport .now strong');
    expect(await now()).toBe('40');
    await page.focus('.window');
    await page.keyboard.press('ArrowRight');
    expect(await now()).toBe('41');
    await page.click('text=Next stall');
    expect(await page.innerText('.transport .now')).toMatch(/queue full|accumulator wait/);
    const stalled = await now();
    await page.click('.transport .play');
    await page.waitForFunction(
      (at) => document.querySelector('.transport .now strong')?.textContent !== at,
      stalled,
    );
    await page.click('.transport .play');
    await page.click('text=Later');
    await page.waitForFunction(
      () => Number(document.querySelector('.transport .now strong')?.textContent) >= 600,
    );
    expect(await page.innerText('.lens caption')).toMatch(/^PE 0, entry selected in cycle \d+/);
    await page.locator('.array-and-lens canvas').click({ position: { x: 200, y: 150 } });
    await page.waitForFunction(
      () => !/^PE 0,/.test(document.querySelector('.lens caption, .lens')?.textContent ?? ''),
    );
    expect(await page.evaluate(() => location.hash)).toMatch(/layer=conv/);
    await page.click('text=Close');
    expect(await page.locator('.glass').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has text that stands out from its ground in %s',
    async (colorScheme) => {
      const page = await browser.open(live, 'v=1&pes=32&memory=dram&layer=conv1', { colorScheme });
      await page.selectOption('select[name="tour"]', '1');
      await page.waitForSelector('.tour');
      expect(await weakTexts(page)).toEqual([]);
    },
  );

  it('names every control, chart and button for those who hear the page', async () => {
    const page = await browser.open(live, 'v=1&layer=conv1');
    await page.waitForSelector('.transport');
    const unnamed = await page.$$eval('input, select, button, canvas, summary', (elements) =>
      elements
        .filter((element) => {
          const { labels } = element as HTMLInputElement;
          const named = [element.getAttribute('aria-label'), element.textContent, labels?.[0]?.textContent];
          return !named.some((name) => (name ?? '').trim() !== '');
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    expect(unnamed).toEqual([]);
  });

  it.each([360, 1440])('fits a screen of %d pixels', async (width) => {
    const page = await browser.open(live, '', { viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});
