import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCsv } from '../../../src/report/run/csv.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { smallDocument } from '../../result/small-run.js';
import { fullDocument } from '../../result/valid-documents.js';

const full = await fullDocument();
const unpriced = await smallDocument();

/** The cells of a CSV text (RFC 4180, lines ended by \n). */
function cellsOf(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^",\n]*)([,\n])/g)];
  const rows: string[][] = [[]];
  for (const [, cell, end] of cells) {
    rows[rows.length - 1].push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

/** Rows by name of their column. */
function rowsOf(document: ResultDocument): Record<string, string>[] {
  const [head, ...rows] = cellsOf(runCsv(document));
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
}

function renamed(document: ResultDocument, name: string): ResultDocument {
  const layers = document.layers.map((layer) => (layer.name === 'stem' ? { ...layer, name } : layer));
  return { ...document, layers };
}

describe('a CSV report', () => {
  it('has a row for each convolution, in order, and a total', () => {
    expect(rowsOf(full).map(({ name, kind }) => [name, kind])).toEqual([
      ['stem', 'convolution'],
      ['left', 'convolution'],
      ['right', 'convolution'],
      ['head', 'convolution'],
      ['total', 'total'],
    ]);
  });

  it("has the document's numbers, with all their digits", () => {
    const [stem] = rowsOf(full);
    const layer = full.layers[1];
    expect(Number(stem['cycles'])).toBe(layer.cycles);
    expect(Number(stem['inputDensity'])).toBe(layer.inputDensity);
    expect(Number(stem['outputShape.height'])).toBe(layer.outputShape.height);
    expect(Number(stem['peCycles.imbalance'])).toBe(layer.peCycles!.imbalance);
    expect(Number(stem['energyPicojoules.dram'])).toBe(layer.energyPicojoules!.dram);
    expect(stem['boundBy']).toBe(layer.boundBy);
  });

  it('adds up to its total row', () => {
    const rows = rowsOf(full);
    const total = rows.pop()!;
    const added = ['cycles', 'entries', 'peCycles.scan', 'memory.inputBytes', 'energyPicojoules.total'];
    for (const column of added) {
      const sum = rows.reduce((so, row) => so + Number(row[column]), 0);
      expect([column, Number(total[column])]).toEqual([column, expect.closeTo(sum, 6)]);
    }
    expect(Number(total['energyPicojoules.total'])).toBeCloseTo(full.energy!.totalPicojoules, 6);
    expect(Number(total['loadBalance'])).toBe(full.totals.loadBalance);
  });

  it('has the same columns for every document, empty where it has no number', () => {
    expect(cellsOf(runCsv(unpriced))[0]).toEqual(cellsOf(runCsv(full))[0]);
    for (const row of rowsOf(unpriced)) {
      expect(row['energyPicojoules.total']).toBe('');
      expect(row['energyPicojoules.dram']).toBe('');
    }
  });

  it('names its columns as the document does: each once, with its unit where it has one', () => {
    const [head] = cellsOf(runCsv(full));
    expect(new Set(head).size).toBe(head.length);
    expect(head.slice(0, 8)).toEqual([
      'name',
      'kind',
      'outputShape.channels',
      'outputShape.height',
      'outputShape.width',
      'inputDensity',
      'cycles',
      'idealCycles',
    ]);
    for (const column of head.filter((name) => !/^(outputShape|mapping|energyPicojoules\.total)/.test(name)))
      expect(full.layers[1]).toHaveProperty(column);
  });
});

describe('a hostile name', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', '\uFF1Dx'])('%j is no formula', (name) => {
    expect(rowsOf(renamed(full, name))[0]['name']).toBe(`'${name}`);
  });

  it('stays in its cell, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const [stem] = rowsOf(renamed(full, name));
        expect([name, `'${name}`]).toContain(stem['name']);
        expect(stem['kind']).toBe('convolution');
      }),
    );
    expect(rowsOf(renamed(full, 'a,b"c\nd'))[0]['name']).toBe('a,b"c\nd');
  });
});
