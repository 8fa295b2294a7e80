import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';

/** Where Debian puts it. */
export const CHROMIUM = '/usr/bin/chromium';
/** For a browser in a container. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A suite that needs a real browser: skipped, and said so, where there is none. */
export const describeWithChromium = existsSync(CHROMIUM) ? describe : describe.skip;
if (!existsSync(CHROMIUM)) console.warn(`skipped: the page in a browser (${CHROMIUM} is not there)`);

/** Opens pages in a browser that lives as long as a suite. */
export interface PageBrowser {
  open(html: string, options?: BrowserContextOptions): Promise<Page>;
  /** What the page open last complained about or asked for beyond itself. */
  readonly complaints: string[];
}

/** A browser for the suite that calls this. */
export function pageBrowser(): PageBrowser {
  const directory = mkdtempSync(join(tmpdir(), 'eie-page-'));
  const file = join(directory, 'report.html');
  const complaints: string[] = [];
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    complaints.length = 0;
  });
  afterAll(async () => {
    await browser.close();
    rmSync(directory, { recursive: true });
  });
  return {
    complaints,
    async open(html, options = {}) {
      writeFileSync(file, html);
      const page = await (await browser.newContext(options)).newPage();
      watch(page, file, complaints);
      await page.goto(`file://${file}`);
      if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-drawn]');
      return page;
    },
  };
}

/** Notes what a page complains about, and what it asks for beyond its file, at whatever fragment. */
export function watch(page: Page, file: string, complaints: string[]): void {
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const [url] = request.url().split('#');
    if (url !== `file://${file}` && !/^(data|blob):/.test(url)) complaints.push(`request of ${url}`);
  });
}

/** Ids of the charts on a page; "blank" for one on which nothing is drawn. */
export function drawnCharts(page: Page): Promise<(string | undefined)[]> {
  return page.$$eval('canvas', (canvases) =>
    canvases.map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size > 5 ? canvas.dataset['chart'] : 'blank';
    }),
  );
}

/** Elements whose text stands out from its ground less than WCAG's AA asks for (4.5 to 1). */
export function weakTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) =>
      channels(colour)
        .slice(0, 3)
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    const groundOf = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return channels(backgroundColor)[3] === 0 ? groundOf(element.parentElement) : backgroundColor;
    };
    return [...window.document.querySelectorAll('body *:not(script, svg, svg *)')]
      .filter((element) => element.checkVisibility() && element.textContent !== '')
      .filter((element) => {
        const [a, b] = [getComputedStyle(element).color, groundOf(element)].map(luminance);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });
}
