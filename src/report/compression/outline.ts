import type { CompressionDocument } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import type { Fact, ReportOutline } from '../outline/outline.js';
import type { KeyFigure } from '../summary/key-figures.js';
import { compressionCharts } from './charts.js';
import { compressionLine } from './line.js';
import { share, timesSmaller } from './rates.js';
import { bytesTable, publishedTable, rateTable } from './tables.js';

/** Keys of a recipe that say which one it is, not what it does. */
const OF_THE_FILE: readonly string[] = ['name', 'description'];

/** What every format tells of a compression. */
export function compressionOutline(document: CompressionDocument): ReportOutline {
  const { network, recipe, recipeHash, tool, file, totals } = document;
  const { huffman, plain, denseBytes } = totals;
  return {
    kind: 'compression',
    title: `${network} by ${String(recipe['name'])}`,
    lines: [compressionLine(document), String(recipe['description'])].filter(Boolean),
    notice:
      `${integer(denseBytes)} bytes as float32, ${integer(plain.total)} compressed (${factor(plain.total, denseBytes)}), ` +
      `${integer(huffman.total)} Huffman-coded (${factor(huffman.total, denseBytes)}).`,
    isGood: true,
    figures: figuresOf(document),
    remarks: [`${file.name} holds ${integer(file.bytes)} bytes.`],
    lead: null,
    charts: compressionCharts(document, 'light'),
    tables: [rateTable(document), bytesTable(document), publishedTable()],
    facts: { title: 'Recipe', rows: factsOf(document) },
    maker: `${tool.name} ${tool.version}`,
    mark: `recipe ${recipeHash.slice(0, 8)}`,
  };
}

function factor(bytes: number, denseBytes: number): string {
  return `${decimal(timesSmaller(bytes, denseBytes), 1)}x smaller`;
}

function figuresOf({ totals }: CompressionDocument): readonly KeyFigure[] {
  const { weights, kept, entries, denseBytes, plain, huffman } = totals;
  return [
    {
      label: 'Weights kept',
      value: decimal(share(kept, weights), 1),
      unit: '%',
      meaning: `${integer(kept)} of ${integer(weights)}`,
    },
    {
      label: 'Fillers',
      value: integer(entries - kept),
      unit: '',
      meaning: 'entries that stand for no weight',
    },
    {
      label: 'Stored',
      value: decimal(plain.total / 1e3, 1),
      unit: 'kB',
      meaning: `float32 takes ${decimal(denseBytes / 1e6, 2)} MB`,
    },
    {
      label: 'Huffman-coded',
      value: decimal(huffman.total / 1e3, 1),
      unit: 'kB',
      meaning: `${decimal(share(plain.total - huffman.total, plain.total), 1)} % less than stored`,
    },
    {
      label: 'Compression',
      value: decimal(timesSmaller(huffman.total, denseBytes), 1),
      unit: 'x',
      meaning: 'float32 over Huffman-coded',
    },
  ];
}

function factsOf({ recipe, recipeHash, source, file, tool }: CompressionDocument): readonly Fact[] {
  const settings = Object.entries(recipe).filter(
    ([key, value]) => !OF_THE_FILE.includes(key) && value !== null,
  );
  return [
    ['Weights from', source],
    ...settings.map(([key, value]): Fact => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    ['File', `${file.name}, ${integer(file.bytes)} bytes, SHA-256 ${file.sha256}`],
    ['Made with', `${tool.name} ${tool.version}`],
    ['Hash of the recipe', recipeHash],
  ];
}
