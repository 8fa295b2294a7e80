import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { gatherContents, type LiveChoice } from '../../src/live/file/gather.js';
import { livePage, type LivePage } from '../../src/live/file/page.js';
import { CHROMIUM, FLAGS, watch } from '../report/page-browser.js';

/** What a page of LeNet-5, which runs in milliseconds, is made of. */
export const LENET: LiveChoice = {
  network: 'lenet-5',
  weights: 'synthetic',
  seed: 1,
  hardware: 'eie-64pe-conv',
  setHardware: [],
  run: ['--network', 'lenet-5', '--weights', 'synthetic', '--hardware', 'eie-64pe-conv'],
};

/** What a page of SqueezeNet, the default, is made of. */
export const SQUEEZENET: LiveChoice = {
  weights: 'synthetic',
  seed: 1,
  hardware: 'eie-64pe-conv',
  setHardware: [],
  run: ['--weights', 'synthetic', '--hardware', 'eie-64pe-conv'],
};

/** The live page of a choice, as the command line of version 0.1.0 makes it. */
export async function livePageOf(choice: LiveChoice): Promise<LivePage> {
  return livePage(await gatherContents(choice, '0.1.0'));
}

/** Opens live pages in a browser that lives as long as a suite. */
export interface LiveBrowser {
  /** Opens a page from a file, at a fragment, and waits for its first figures. */
  open(page: LivePage, fragment?: string, options?: BrowserContextOptions): Promise<Page>;
  /** What pages complained about, or asked for beyond themselves, since the test began. */
  readonly complaints: string[];
}

/** A browser for the suite that calls this. */
export function liveBrowser(): LiveBrowser {
  const directory = mkdtempSync(join(tmpdir(), 'eie-live-'));
  const file = join(directory, 'live.html');
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
    async open({ html }, fragment = '', options = {}) {
      writeFileSync(file, html);
      const page = await (await browser.newContext(options)).newPage();
      watch(page, file, complaints);
      await page.goto(`file://${file}${fragment === '' ? '' : `#${fragment}`}`);
      await page.waitForSelector('[data-digest]');
      return page;
    },
  };
}

/** The digest that a page shows. */
export async function digestShown(page: Page): Promise<string> {
  return (await page.getAttribute('[data-digest]', 'data-digest')) ?? '';
}

/** Follows a link and waits until the page has run what it says. */
export async function follow(page: Page, fragment: string): Promise<void> {
  const before = await digestShown(page);
  await page.evaluate((text) => {
    location.hash = text;
  }, fragment);
  await page.waitForFunction(
    (digest) => document.querySelector('[data-digest]')?.getAttribute('data-digest') !== digest,
    before,
  );
}
