import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decompress } from '../../src/compression/decompress.js';
import { denseSafetensors } from '../../src/formats/dense-weights.js';
import type { ResultDocument } from '../../src/result/result.js';
import { loadWeights } from '../../src/workload/load-workload.js';
import { packageRoot } from '../../src/base/package-root.js';
import { TOURS } from '../../src/live/experiment/tours.js';
import type { LivePage } from '../../src/live/file/page.js';
import { loadResult } from '../../src/result/load-result.js';
import { describeWithChromium } from '../report/page-browser.js';
import { sharedData } from '../shared-data.js';
import { encoded, modelBytes, type ModelSpec, type TensorSpec } from '../onnx/models.js';
import { digestShown, LENET, liveBrowser, livePageOf, SQUEEZENET } from './live-browser.js';

const WEIGHTS = sharedData('squeezenet', 'compressed_SqueezeNet.net');
const PHOTOGRAPH = sharedData('images', 'n01440764_tench.JPEG');

/** A model of one convolution and one fully connected layer, with a weight of that value. */
function modelWith(first: number): ModelSpec {
  return {
    nodes: [
      { op: 'Conv', inputs: ['x', 'w'], outputs: ['c'] },
      { op: 'Relu', inputs: ['c'], outputs: ['r'] },
      { op: 'Flatten', inputs: ['r'], outputs: ['f'] },
      { op: 'Gemm', attributes: { transB: 1 }, inputs: ['f', 'v'], outputs: ['y'] },
    ],
    constants: { w: ramp(first, 6, 2, 3, 3), v: ramp(1, 4, 24) },
  };
}

function ramp(first: number, ...dims: readonly number[]): TensorSpec {
  const count = dims.reduce((size, extent) => size * extent, 1);
  return { dims, values: Array.from({ length: count }, (_, at) => (at === 0 ? first : Math.sin(at))) };
}

const MODEL = modelWith(0.5);

async function floatsOfLenet(): Promise<Uint8Array> {
  return denseSafetensors(
    decompress(await loadWeights({ network: 'lenet-5', weights: 'synthetic', seed: 3 })),
  );
}

/** A model whose values lie in a file of somebody else's. */
const ELSEWHERE = {
  irVersion: 8,
  opsetImport: [{ domain: '', version: 13 }],
  graph: {
    name: 'graph',
    node: [{ opType: 'Conv', input: ['x', 'w'], output: ['y'] }],
    initializer: [
      {
        name: 'w',
        dims: [3, 2, 3, 3],
        dataType: 1,
        dataLocation: 1,
        externalData: [{ key: 'location', value: '../../../etc/passwd' }],
      },
    ],
    input: [
      {
        name: 'x',
        type: { tensorType: { elemType: 1, shape: { dim: [1, 2, 4, 4].map((dimValue) => ({ dimValue })) } } },
      },
    ],
    output: [{ name: 'y' }],
  },
};

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

  /** What the command that the page shows comes to, with the files where they lie. */
  async function runShown(page: Page, files: readonly string[]): Promise<ResultDocument> {
    const shown = await page.innerText('.command code');
    const run = files
      .reduce((command, file) => command.replaceAll(basename(file), `'${file}'`), shown)
      .replace(/^eie /, `'${process.execPath}' '${join(packageRoot(), 'dist/cli/main.js')}' `);
    execFileSync('sh', ['-c', `${run} --out '${directory}'`], { stdio: 'pipe' });
    return loadResult(join(directory, 'result.json'));
  }

  it.skipIf(WEIGHTS === null || PHOTOGRAPH === null)(
    'come to the digest and the classes of the command line: released weights and a photograph',
    async () => {
      const page = await browser.open(live);
      await give(page, WEIGHTS!);
      await give(page, PHOTOGRAPH!);
      const { digest, predictions } = await runShown(page, [WEIGHTS!, PHOTOGRAPH!]);
      expect(await digestShown(page)).toBe(digest);
      expect(await page.locator('.predictions th').allInnerTexts()).toEqual(
        predictions[0].top.map(({ className }) => className),
      );
      expect(await page.locator('.predictions img').count()).toBe(1);
      expect(browser.complaints).toEqual([]);
    },
  );

  it('may be models and float weights, which come to the digest of the command that is shown', async () => {
    const floats = join(directory, 'floats.safetensors');
    writeFileSync(floats, await floatsOfLenet());
    const model = join(directory, 'model.onnx');
    writeFileSync(model, modelBytes(MODEL));
    const page = await browser.open(await livePageOf(LENET), 'v=1&pes=32');
    for (const file of [floats, model]) {
      await give(page, file);
      expect(await page.locator('.notice').allInnerTexts()).toEqual([]);
      expect((await runShown(page, [file])).digest, file).toBe(await digestShown(page));
    }
    await page.selectOption('select[name="compression.codeBits"]', '2');
    await page.waitForFunction(() => location.hash.includes('codeBits=2&page'));
    expect(await page.innerText('.command code')).toContain('--set compression.codeBits=2');
    expect((await runShown(page, [model])).digest).toBe(await digestShown(page));
    expect(browser.complaints).toEqual([]);
  });

  it('are refused in one line that names them, and the page goes on', async () => {
    const page = await browser.open(live);
    const digest = await digestShown(page);
    const hostile: readonly (readonly [string, string | Uint8Array])[] = [
      ['empty.net', ''],
      ['short.net', Buffer.alloc(100, 7)],
      ['huge-counts.net', Buffer.alloc(5000, 255)],
      ['text.safetensors', 'no tensors'],
      ['lies.safetensors', Buffer.concat([Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]), Buffer.from('{}')])],
      ['other.safetensors', Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{}')])],
      ['cut.onnx', modelBytes(MODEL).subarray(0, 700)],
      ['noise.onnx', Buffer.alloc(300, 0x3a)],
      ['nothing.onnx', ''],
      ['no-layers.onnx', modelBytes({ nodes: [{ op: 'Relu', inputs: ['x'], outputs: ['y'] }] })],
      ['elsewhere.onnx', encoded(ELSEWHERE)],
      ['not-finite.onnx', modelBytes(modelWith(Number.NaN))],
      ['zip.npz', Buffer.from([80, 75, 3, 4, 0, 0, 0, 0])],
      ['few.safetensors', Buffer.from(await floatsOfLenet())],
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
