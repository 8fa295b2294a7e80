/* Times the live page in Chromium: from an input to the picture that answers it, and what it holds after 1,000 steps. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { livePageOf, SQUEEZENET } from '../live/live-browser.js';
import { CHROMIUM, FLAGS } from '../report/page-browser.js';

const STEPS = 1000;

/** Milliseconds from an input of a slider to the first frame after everything is drawn. */
function slide(page: Page, key: string, place: number): Promise<number> {
  return page.evaluate(
    ([name, value]) =>
      new Promise<number>((resolve) => {
        const input = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
        const shown = document.querySelector('[data-digest]');
        if (input === null || shown === null) throw new Error(`no slider ${name}`);
        input.value = String(value);
        const started = performance.now();
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() => {
            setTimeout(() => {
              resolve(performance.now() - started);
            });
          });
        }).observe(shown, { attributes: true });
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    [key, place] as const,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function say(what: string, milliseconds: readonly number[]): void {
  const most = Math.max(...milliseconds);
  console.log(
    `${what.padEnd(52)} ${median(milliseconds).toFixed(0).padStart(5)} ms, at most ${most.toFixed(0)} ms of ${milliseconds.length}`,
  );
}

async function times(page: Page, key: string, places: readonly number[]): Promise<number[]> {
  const taken: number[] = [];
  for (const place of places) {
    taken.push(await slide(page, key, place));
    await page.waitForTimeout(50);
  }
  return taken;
}

const directory = mkdtempSync(join(tmpdir(), 'eie-bench-live-'));
const file = join(directory, 'live.html');
const { html } = await livePageOf(SQUEEZENET);
writeFileSync(file, html);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [...FLAGS, '--enable-precise-memory-info', '--js-flags=--expose-gc'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`file://${file}`);
await page.waitForSelector('[data-digest]');
console.log(
  `page ${(html.length / 1e6).toFixed(2)} MB; first picture after ${(await page.evaluate(() => performance.now())).toFixed(0)} ms`,
);
say('clock, seen before or not', await times(page, 'clock', [4, 8, 15, 20, 25]));
say('line width, first time', await times(page, 'spmatWidthBits', [0, 1, 3, 4, 5]));
say('ring slots, first time', await times(page, 'queueDepth', [0, 1, 2, 3, 4, 6, 7, 8]));
say('ring slots, seen before', await times(page, 'queueDepth', [0, 1, 2, 3, 4, 6, 7, 8]));
say('PEs, first time', await times(page, 'pes', [2, 3, 5, 6]));
say('PEs, seen before', await times(page, 'pes', [5, 4, 5, 6]));
await times(page, 'pes', [4]);
say('activation width, prepared and checked anew', await times(page, 'activationBits', [4, 6, 8, 10]));
await times(page, 'activationBits', [12]);
const heap = () =>
  page.evaluate(() => {
    (globalThis as { gc?: () => void }).gc?.();
    return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6;
  });
await times(page, 'clock', [4, 8]);
const before = await heap();
for (let step = 0; step < STEPS; step++)
  await slide(page, step % 2 === 0 ? 'clock' : 'queueDepth', 1 + (step % 5) + (step % 3));
console.log(
  `page’s heap before and after ${STEPS} steps: ${before.toFixed(1)} MB, ${(await heap()).toFixed(1)} MB`,
);
await browser.close();
rmSync(directory, { recursive: true });
