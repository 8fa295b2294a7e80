import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../src/report/markdown/report.js';
import { markdownTable, plainMarkdown } from '../../../src/report/markdown/text.js';
import { runOutline } from '../../../src/report/run/outline.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { smallDocument } from '../../result/small-run.js';
import { fullDocument } from '../../result/valid-documents.js';

const full = await fullDocument();

const markdownOf = (document: ResultDocument, pictures: readonly string[] = []) =>
  markdownReport(runOutline(document, 'md'), pictures);

/** Titles of the sections. */
const sectionsOf = (text: string) => [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);

/** The rows of the first table under a title, without its head. */
function rowsUnder(title: string, text: string): string[][] {
  const section = text.split(`# ${title}\n`)[1].split('\n#')[0];
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What a component has not by its nature counts nothing. */
const numberOf = (text: string) => (text === '–' ? 0 : Number(text.replaceAll(',', '')));

describe('a Markdown report', () => {
  it('begins with network, machine and verdict', () => {
    const [title, , what, , engine, , verdict] = markdownOf(full).split('\n');
    expect(title).toBe('# every-kind on test machine');
    expect(what).toMatch(/^every-kind \(test\) on test machine, 4 PEs at [\d.]+ MHz, 2 inputs$/);
    expect(engine).toBe('structural engine');
    expect(verdict).toMatch(/^Bit-exact: all [\d,]+ values equal/);
  });

  it("lists each layer's cycles and energy, and totals that are the document's", () => {
    const rows = rowsUnder('Time', markdownOf(full));
    const total = rows.pop()!;
    expect(rows.map(([name]) => name)).toEqual(['stem', 'left', 'right', 'head']);
    expect(numberOf(total[1])).toBe(full.totals.cycles);
    expect(rows.reduce((sum, row) => sum + numberOf(row[1]), 0)).toBe(full.totals.cycles);
    const energies = rowsUnder('By layer and component', markdownOf(full)).pop()!;
    expect(numberOf(energies.at(-2)!)).toBeCloseTo(full.energy!.totalPicojoules / 1e6, 3);
  });

  it('shares out the energy by component', () => {
    const rows = rowsUnder('By component', markdownOf(full));
    const total = rows.pop()!;
    expect(rows.map(([component]) => component)).toContain('Sparse-matrix read');
    expect(rows.reduce((sum, row) => sum + numberOf(row[1]), 0)).toBeCloseTo(numberOf(total[1]), 2);
    expect(numberOf(total[3])).toBeCloseTo(full.energy!.areaSquareMillimetres.total, 3);
    expect(total[2]).toBe('100.0 %');
  });

  it('gives the whole machine and its hash', () => {
    const rows = rowsUnder('Machine', markdownOf(full));
    expect(rows.map(([key]) => key)).toEqual([...Object.keys(full.hardware), 'hash']);
    expect(rows).toContainEqual(['queueDepth', '8']);
    expect(rows).toContainEqual(['hash', full.hardwareHash]);
  });

  it('leaves out what the document lacks', async () => {
    const text = markdownOf(await smallDocument());
    expect(sectionsOf(text)).toEqual([
      'Key figures',
      'Where the time goes',
      'Layers',
      'Machine',
      'Reproduction',
    ]);
    expect(text).not.toContain('frames/J');
    expect(text).not.toMatch(/undefined|null|NaN|\n\n\n/);
  });

  it('has what a document may have besides: DRAM, memories that are too small, predictions', () => {
    const [, stem] = full.layers;
    const document: ResultDocument = {
      ...full,
      hardware: { ...full.hardware, memory: 'dram' },
      layers: [{ ...stem, memory: { ...stem.memory!, inputBytes: 1234, transferCycles: 99 } }],
      totals: { ...full.totals, dramBytes: 1234 },
      capacity: [{ layer: 'stem', memory: 'spmat SRAM', needed: 2000, available: 1000, unit: 'bytes' }],
      predictions: [{ input: 'a.jpg', top: [{ classIndex: 3, className: 'great_white', score: 1.5 }] }],
    };
    const text = markdownOf(document);
    expect(rowsUnder('Traffic between the chip and DRAM', text)[0].slice(4, 9)).toEqual([
      '1,234',
      '0',
      '0',
      '99',
      '0',
    ]);
    expect(rowsUnder('Memories that layers overrun', text)).toEqual([
      ['stem', 'spmat SRAM', '2,000', '1,000', 'bytes'],
    ]);
    expect(rowsUnder('Top 1 of a.jpg', text)).toEqual([['great white', '3', '1.500']]);
  });

  it('shows the pictures that are made with it, and none otherwise', () => {
    expect(markdownOf(full)).not.toContain('![');
    const text = markdownOf(full, ['cycles.png', 'pe-cycles.png']);
    expect(text).toContain('![cycles](cycles.png)\n\n![pe-cycles](pe-cycles.png)\n');
  });

  it('is the same text twice', () => {
    expect(markdownOf(structuredClone(full))).toBe(markdownOf(full));
  });
});

describe('a hostile name', () => {
  it('has no sign that Markdown or HTML would obey, and no second line', () => {
    expect(plainMarkdown('a|b <script> [x](y) `c` **d** _e_ &lt; @user #1\n# f')).toBe(
      'a\\|b \\<script\\> \\[x\\](y) \\`c\\` \\*\\*d\\*\\* \\_e\\_ \\&lt; \\@user \\#1 \\# f',
    );
  });

  it('leaves every row of a table with as many cells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { minLength: 1 }),
        (rows) => {
          const lines = markdownTable(['a', 'b'], rows).split('\n');
          expect(lines).toHaveLength(rows.length + 2);
          for (const line of lines) expect(line.match(/(?<!\\)(\\\\)*\|/g)).toHaveLength(3);
        },
      ),
    );
  });

  it('keeps the table of layers whole', () => {
    const layers = full.layers.map((layer) => ({ ...layer, name: `${layer.name} | <b>\n|x|` }));
    const text = markdownOf({ ...full, layers });
    expect(text).toContain('stem \\| \\<b\\> \\|x\\|');
    expect(text).not.toMatch(/(?<!\\)<b/);
  });
});
