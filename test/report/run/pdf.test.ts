import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.js';
import { chartsOf } from '../../../src/report/charts/charts.js';
import { decimal, integer, percent } from '../../../src/report/format.js';
import { pdfReport as pdfOf } from '../../../src/report/pdf/report.js';
import { runOutline } from '../../../src/report/run/outline.js';
import { denseTotal } from '../../../src/report/run/dense-share.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { fullDocument } from '../../result/valid-documents.js';
import { hostile, withLayers } from '../html-documents.js';
import { collisions, linesOf, readPdf, textOf, type ReadPdf } from '../pdf-text.js';

const A4_WIDTH = 595.28;
const MARGIN = 42;
const FOOT = 820;
/** A row of the table of layers' time: cycles, their share, ideal cycles. */
const IN_TIME = /^(layer \d+) \| [\d,]+ \| [\d.]+ % \| [\d,]+ \|/;

const pdfReport = async (shown: ResultDocument) => pdfOf(runOutline(shown, 'pdf'));

let document: ResultDocument;
let bytes: Uint8Array;
let read: ReadPdf;

beforeAll(async () => {
  document = inDram(await fullDocument());
  bytes = await pdfReport(document);
  read = await readPdf(bytes);
});

test('which sections does it have, and are they in its outline?', () => {
  expect(read.outline).toEqual([
    ...['Summary', 'Where the time goes', 'Layers', 'Energy and area', 'Memory', 'Machine', 'Reproduction'],
  ]);
  for (const title of read.outline.slice(1)) expect(allText(read)).toContain(title);
});

test('does each page say which of how many it is, and whose?', () => {
  const { length } = read.pages;
  expect(length).toBeGreaterThan(3);
  read.pages.forEach((page, index) => {
    expect(textOf(page)).toContain(`page ${index + 1} of ${length}`);
    expect(textOf(page)).toContain(`machine ${document.hardwareHash.slice(0, 8)}`);
    expect(textOf(page)).toContain(`${document.network.name} on ${String(document.hardware['name'])}`);
  });
});

test('does the first page summarise?', () => {
  const { totals, energy } = document;
  const summary = linesOf(read.pages[0]).join('\n');
  expect(summary).toContain(`${decimal(totals.framesPerSecond, 2)} | frames/s`);
  expect(summary).toContain(`${decimal(energy?.framesPerJoule ?? 0, 2)} | frames/J`);
  expect(summary).toContain(`${decimal(energy?.areaSquareMillimetres.total ?? 0, 2)} | mm²`);
  expect(summary).toContain(`${decimal(totals.gigaOpsPerSecond, 2)} | GOP/s`);
  expect(summary).toContain(integer(totals.cycles));
  expect(summary).toContain('Bit-exact: all');
  expect(summary).toContain('What bounds the layers');
});

test("do the tables' totals equal the document's?", () => {
  const { totals, energy, layers } = document;
  const rows = allLines(read).filter((line) => /^total /i.test(line));
  expect(rows[0]).toContain(
    `total | ${integer(totals.cycles)} | 100.0 % | ${integer(totals.idealCycles)} | ${integer(totals.broadcasts)}`,
  );
  expect(rows[0]).toContain(`| ${percent(totals.loadBalance)}`);
  const { entries, multiplyAccumulates: done, spmatLineReads, pointerReads } = totals;
  expect(rows[1]).toContain(`total | ${integer(totals.products)} | ${integer(entries)} | `);
  expect(rows[1]).toContain(`| ${integer(done)} | ${percent(done / denseTotal(document))} |`);
  expect(rows[1]).toContain(`| ${integer(spmatLineReads)} | ${integer(pointerReads)}`);
  const microjoules = decimal((energy?.totalPicojoules ?? 0) / 1e6, 3);
  expect(rows[2]).toBe(
    `total | ${microjoules} | 100.0 % | ${decimal(energy?.areaSquareMillimetres.total ?? 0, 3)} | 100.0 %`,
  );
  expect(rows[3]).toContain(`| ${microjoules} | 100.0 %`);
  const inputBytes = layers.reduce((sum, { memory }) => sum + (memory?.inputBytes ?? 0), 0);
  expect(rows[4]).toContain(`total | ${integer(inputBytes)} |`);
});

test('is every layer in the tables, with its own numbers?', () => {
  const lines = allLines(read);
  for (const { name, cycles, kind, broadcasts } of document.layers) {
    const row = lines.some((line) => line.startsWith(`${name} | ${integer(cycles)} | `));
    expect(row).toBe(kind === 'convolution');
    if (row) expect(lines.join('\n')).toMatch(new RegExp(`^${name} .* \\| ${integer(broadcasts)} \\|`, 'm'));
  }
});

test('is the whole machine there, and what is needed to get the result again?', () => {
  const text = allText(read);
  for (const key of Object.keys(document.hardware)) expect(text).toContain(key);
  const { digest, hardwareHash, energy, tool, inputs } = document;
  for (const said of [digest, hardwareHash, energy?.tableHash, `eie-sim ${tool.version}`, inputs.join(', ')])
    expect(text).toContain(said);
});

test('what do its properties say?', () => {
  expect(read.title).toBe(`${document.network.name} on ${String(document.hardware['name'])}`);
  expect(read.author).toBe(`eie-sim ${document.tool.version}`);
  expect(read.created).toBe('D:20200102030405Z');
});

test('does the same document give the same bytes, and another one others?', async () => {
  expect(Buffer.compare(bytes, await pdfReport(structuredClone(document)))).toBe(0);
  const other = { ...document, digest: 'ef'.repeat(32) };
  expect(Buffer.compare(bytes, await pdfReport(other))).not.toBe(0);
});

test('what does it say of a run that was neither priced nor checked nor watched?', async () => {
  const plain = await readPdf(await pdfReport(bare(document)));
  expect(plain.outline).toEqual([...['Summary', 'Where the time goes', 'Layers', 'Machine', 'Reproduction']]);
  const text = allText(plain);
  expect(text).toContain('Not checked against the reference kernel.');
  expect(text).toContain('this run was not priced');
  expect(text).toContain('no histogram of the queues');
  expect(text).not.toContain('frames/J');
});

test('is the head of a table repeated on every page that it goes on to?', async () => {
  const many = await readPdf(await pdfReport(withLayers(document, 100)));
  const [first, last] = ['layer 0', 'layer 99'].map((name) =>
    many.pages.findIndex((page) => linesOf(page).some((line) => IN_TIME.exec(line)?.[1] === name)),
  );
  expect(last).toBeGreaterThan(first);
  for (let page = first; page <= last; page++)
    expect(linesOf(many.pages[page]).some((line) => line.startsWith('layer | cycles'))).toBe(true);
  const names = allLines(many).flatMap((line) => IN_TIME.exec(line)?.slice(1) ?? []);
  expect(new Set(names).size).toBe(100);
  expectLegible(many);
});

test('is a run of one layer all right?', async () => {
  const one = await readPdf(await pdfReport(withLayers(document, 1)));
  expect(allLines(one).filter((line) => line.startsWith('layer 0 | '))).not.toEqual([]);
  expectLegible(one);
});

test('are the charts drawn as lines and letters, and no pictures?', () => {
  expect(Buffer.from(bytes).toString('latin1')).not.toContain('/Subtype /Image');
  const text = allText(read);
  for (const { title, figures } of chartsOf(document, 'light')) {
    expect(text).toContain(title);
    expect(text.replaceAll(/\s+/g, ' ').normalize('NFKC')).toContain(figures.normalize('NFKC'));
  }
});

test('is a name in a chart found as it is written, and once?', () => {
  const pieces = read.pages.flatMap((page) =>
    page.filter(({ text }) => text === 'Cycles per layer by cause'),
  );
  expect(pieces).toHaveLength(1);
});

test('does nothing run out of the page or into something else?', () => {
  expectLegible(read);
});

test('nor where names are long and hostile, numbers large, and outputs wrong?', async () => {
  const worst = await readPdf(await pdfReport(overlong(hostile(document))));
  expect(worst.outline).toContain('Predictions');
  expect(textOf(worst.pages[0])).toContain('Not bit-exact: 1 of 5 values differ');
  expectLegible(worst);
});

test('is a document without a date refused in one line?', async () => {
  const timestamp = { ...document.timestamp, finishedAt: 'yesterday' };
  await expect(pdfReport({ ...document, timestamp })).rejects.toThrow(UserError);
  await expect(pdfReport({ ...document, timestamp })).rejects.toThrow(/timestamp\.finishedAt: "yesterday"/);
});

function allText({ pages }: ReadPdf): string {
  return pages.map(textOf).join('\n');
}

function allLines({ pages }: ReadPdf): readonly string[] {
  return pages.flatMap(linesOf);
}

function expectLegible({ pages }: ReadPdf): void {
  expect(pages.flatMap(collisions)).toEqual([]);
  for (const { x, y, width } of pages.flat()) {
    expect(x).toBeGreaterThan(MARGIN - 1);
    expect(x + width).toBeLessThan(A4_WIDTH - MARGIN + 1);
    expect(y).toBeLessThan(FOOT);
  }
}

/** The document as though the run had moved data between the chip and DRAM. */
function inDram(from: ResultDocument): ResultDocument {
  return {
    ...from,
    hardware: { ...from.hardware, memory: 'dram' },
    layers: from.layers.map((layer, index) => ({
      ...layer,
      memory: layer.memory && { ...layer.memory, inputBytes: 1000 + index, inputHome: 'dram' },
    })),
  };
}

/** The document of a run that counted nothing but time. */
function bare(from: ResultDocument): ResultDocument {
  return {
    ...from,
    hardware: { ...from.hardware, memory: 'ideal' },
    energy: null,
    capacity: [],
    check: { performed: false, valuesCompared: 0, mismatches: 0, first: null },
    layers: from.layers.map((layer) => ({ ...layer, energyPicojoules: null, queueOccupancy: null })),
  };
}

/** The document with names without end and with numbers that no run reaches. */
function overlong(from: ResultDocument): ResultDocument {
  const long = (text: string) => `${text} 写真 ${text}\n${'w'.repeat(300)}`;
  return {
    ...from,
    network: { ...from.network, name: long(from.network.name), weights: long(from.network.weights) },
    hardware: { ...from.hardware, name: long('machine'), description: long('description') },
    inputs: Array.from({ length: 50 }, (_, index) => long(`input ${index}`)),
    layers: from.layers.map((layer) => ({ ...layer, name: long(layer.name), cycles: 1e15, entries: 1e15 })),
    totals: { ...from.totals, cycles: 1e15, framesPerSecond: 1e12, pointerReads: 1e15 },
    predictions: from.predictions.map((prediction) => ({ ...prediction, input: long(prediction.input) })),
  };
}
