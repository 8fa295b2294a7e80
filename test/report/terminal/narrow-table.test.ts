import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTable, sentenceColumn, textCell, type ColumnOf } from '../../../src/report/outline/table.js';
import { narrowTable } from '../../../src/report/terminal/narrow-table.js';

const NAMED = { id: 'table', title: 'Table', note: '' };

/** A column as wide as its title. */
function column(title: string, priority?: number): ColumnOf<string> {
  return {
    ...{ title, unit: '', align: 'text', cell: (item) => textCell(item) },
    ...(priority === undefined ? {} : { priority }),
  };
}

const titlesOf = (columns: readonly ColumnOf<string>[], width: number) => {
  const { columns: kept, omitted } = narrowTable(fillTable(NAMED, columns, ['x', 'y']), width);
  return { kept: kept.map(({ title }) => title), omitted };
};

describe('a table on a narrow terminal', () => {
  const columns = [column('name'), column('third', 3), column('first', 1), column('second', 2)];

  it.each([
    [100, ['name', 'third', 'first', 'second'], []],
    [26, ['name', 'third', 'first', 'second'], []],
    [25, ['name', 'first', 'second'], ['third']],
    [19, ['name', 'first', 'second'], ['third']],
    [18, ['name', 'first'], ['third', 'second']],
    [10, ['name'], ['third', 'first', 'second']],
    [1, ['name'], ['third', 'first', 'second']],
  ])('keeps of its columns on %i places what is most important, in its order', (width, kept, omitted) => {
    expect(titlesOf(columns, width)).toEqual({ kept, omitted });
  });

  it('is as wide as the widest of title, cells and total', () => {
    const wide = { ...column('a'), cell: () => textCell('four'), total: 'longer' };
    const table = fillTable(NAMED, [column('name'), { ...wide, priority: 1 }], ['x']);
    expect(narrowTable(table, 12).omitted).toEqual([]);
    expect(narrowTable(table, 11).omitted).toEqual(['a']);
  });

  it('folds titles before it leaves a column out', () => {
    const long = { ...column('sparse-matrix SRAM width', 1), unit: 'bits' };
    const table = fillTable(NAMED, [column('name'), long], ['x']);
    expect(narrowTable(table, 19)).toMatchObject({
      heads: [
        ['', 'sparse-matrix'],
        ['', 'SRAM width'],
        ['name', '(bits)'],
      ],
      omitted: [],
    });
    expect(narrowTable(table, 18).omitted).toEqual(['sparse-matrix SRAM width (bits)']);
    expect(narrowTable(table, Infinity).heads).toEqual([['name', 'sparse-matrix SRAM width (bits)']]);
  });

  it('folds sentences, but keeps them readable', () => {
    const cause = sentenceColumn<string>('cause', () => 'one of the dumped images is denser than all others');
    const table = fillTable(NAMED, [column('name'), cause, column('more', 1)], ['x']);
    expect(narrowTable(table, 44)).toMatchObject({
      rows: [
        ['x', 'one of the dumped images is', 'x'],
        ['', 'denser than all others', ''],
      ],
      omitted: [],
    });
    expect(narrowTable(table, 30).omitted).toEqual(['more']);
  });

  it('says the unit with the title, and has the total as its last row', () => {
    const sized = { ...column('size'), unit: 'B', total: '7' };
    const { columns: kept, rows } = narrowTable(fillTable(NAMED, [sized], ['3', '4']), Infinity);
    expect(kept[0].title).toBe('size (B)');
    expect(rows).toEqual([['3'], ['4'], ['7']]);
  });

  it('loses no column, whatever the priorities', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(9), { nil: undefined })), fc.nat(60), (priorities, width) => {
        const given = [column('c'), ...priorities.map((priority, at) => column(`c${at}`, priority))];
        const { kept, omitted } = titlesOf(given, width);
        expect([...kept, ...omitted].sort()).toEqual(given.map(({ title }) => title).sort());
        expect(kept).toContain('c');
      }),
    );
  });
});
