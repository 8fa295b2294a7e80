import { describe, expect, it } from 'vitest';
import { loadEnergy } from '../../src/config/loading/load-energy.js';
import { join } from 'node:path';
import { complaintOf, withFiles } from './config-files.js';
import { TABLES } from '../energy/tables.js';

/** What the loader says against a table `x.yaml` of this text. */
function complaint(text: string, overrides: readonly string[] = []): Promise<string> {
  return withFiles({ 'x.yaml': text }, (folder) =>
    complaintOf(() => loadEnergy(join(folder, 'x.yaml'), overrides), folder),
  );
}

const EIE = 'base: eie-45nm\n';
const CACTI = 'base: cacti-45nm\n';

describe('shipped energy tables', () => {
  it.each(TABLES)('%s loads, is frozen and says its technology and hash', async (name) => {
    const { table, hash, file } = await loadEnergy(name);
    expect(table.name).toBe(name);
    expect(table.description).not.toBe('');
    expect(table.technology).toBe(`${name.slice(-4, -2)} nm`);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(file).toBe(`configs/energy/${name}.yaml`);
    expect(Object.isFrozen(table.events.multiply)).toBe(true);
  });

  it('differ in what they say', async () => {
    const hashes = await Promise.all(TABLES.map(async (name) => (await loadEnergy(name)).hash));
    expect(new Set(hashes).size).toBe(TABLES.length);
  });

  it('price logic alike but for the scale', async () => {
    const tables = await Promise.all(TABLES.map(async (name) => (await loadEnergy(name)).table));
    for (const { events, areas } of tables)
      expect({ events, areas }).toEqual({ events: tables[0].events, areas: tables[0].areas });
  });
});

describe('a table of the user', () => {
  it('changes two numbers of a shipped one', async () => {
    const text = `${EIE}events:\n  dramWord: { value: 128 pJ, source: LPDDR5 }\n  multiply: { value: 500 fJ, source: measured }\n`;
    const { table } = await withFiles({ 'mine.yaml': text }, (folder) =>
      loadEnergy(join(folder, 'mine.yaml')),
    );
    expect(table.name).toBe('mine');
    expect(table.events.dramWord).toEqual({ picojoules: 128, source: 'LPDDR5' });
    expect(table.events.multiply).toEqual({ picojoules: 0.5, source: 'measured' });
    expect(table.events.add).toMatchObject({ picojoules: 0.05 });
  });

  it('may price something at nothing', async () => {
    expect(
      (await loadEnergy('eie-45nm', ['events.dramWord.value=0 pJ'])).table.events.dramWord.picojoules,
    ).toBe(0);
  });

  it('has keys after "energy." in --set as well', async () => {
    const { table } = await loadEnergy('cacti-45nm', ['energy.cacti.cellType=itrs-hp']);
    expect(table.cacti?.cellType).toBe('itrs-hp');
  });
});

describe('a wrong energy table', () => {
  const row = 'a value and its source such as { value: 5 pJ, source: "measured" }';
  const sram = 'a row such as [128 KiB, 64, 37.1 pJ, 30.1 pJ, 0.0334 mW, 0.484 mm^2]';

  it.each([
    [
      'a row that is missing',
      `${EIE}events: { multiply: null }`,
      `x.yaml:2:21: events.multiply: expected ${row}, got nothing`,
    ],
    [
      'a plain number for a row',
      `${EIE}events: { multiply: 5 }`,
      `x.yaml:2:21: events.multiply: expected ${row}, got 5`,
    ],
    [
      'a number without a unit',
      `${EIE}events: { multiply: { value: 5 } }`,
      'x.yaml:2:30: events.multiply.value: expected an energy such as "5 pJ", got 5',
    ],
    [
      'a unit of another kind',
      `${EIE}areas: { lnzd: { value: 5 pJ } }`,
      'x.yaml:2:25: areas.lnzd.value: expected an area such as "0.5 mm^2", got "5 pJ"',
    ],
    [
      'a negative energy',
      `${EIE}events: { add: { value: -5 pJ } }`,
      'x.yaml:2:25: events.add.value: expected an energy of zero or more such as "5 pJ", got "-5 pJ" (-5 pJ)',
    ],
    [
      'a negative factor',
      `${EIE}scale: { energy: { value: -1 } }`,
      'x.yaml:2:27: scale.energy.value: expected a number of at least 0, got -1',
    ],
    [
      'a source that is empty',
      `${EIE}events: { add: { source: '' } }`,
      'x.yaml:2:26: events.add.source: expected where the value comes from, on one line, got ""',
    ],
    [
      'a key that is none',
      `${EIE}events: { multipli: { value: 5 pJ } }`,
      'x.yaml:2:11: events: unknown key "multipli"; did you mean "multiply"?',
    ],
    [
      'an unknown cell type',
      `${CACTI}cacti: { cellType: hp }`,
      'x.yaml:2:20: cacti.cellType: expected "itrs-lstp" or "itrs-hp", got "hp"',
    ],
    [
      'no prices of memories',
      `${EIE}memories: null`,
      'x.yaml:2:11: memories: no prices of memories; write measured ones here, or rows under cacti',
    ],
    [
      'an SRAM row of five',
      `${CACTI}cacti: { itrs-hp: [[1 KiB, 16, 1 pJ, 1 pJ, 1 mW]] }`,
      `x.yaml:2:20: cacti.itrs-hp.0: expected ${sram}, got a list`,
    ],
    [
      'an SRAM row with a wrong unit',
      `${CACTI}cacti: { itrs-hp: [[1 KiB, 16, 1 mW, 1 pJ, 1 mW, 1 mm^2]] }`,
      'x.yaml:2:32: cacti.itrs-hp.0.2: expected an energy such as "5 pJ", got "1 mW"',
    ],
    [
      'an SRAM row with a plain number',
      `${CACTI}cacti: { itrs-hp: [[1 KiB, 16, 1 pJ, 1 pJ, 1 mW, 5]] }`,
      'x.yaml:2:50: cacti.itrs-hp.0.5: expected an area such as "0.5 mm^2", got 5',
    ],
    [
      'a second row of a size',
      `${CACTI}cacti: { itrs-hp: [[1 KiB, 16, 1 pJ, 1 pJ, 1 mW, 1 mm^2], [1 KiB, 16, 2 pJ, 1 pJ, 1 mW, 1 mm^2]] }`,
      'x.yaml:2:59: cacti.itrs-hp.1: a second row of 1024 B, 16 bits; keep one',
    ],
    ['no SRAM row', `${CACTI}cacti: { itrs-hp: [] }`, `x.yaml:2:19: cacti.itrs-hp: no row; write ${sram}`],
    [
      'a technology that is missing',
      `${EIE}technology: null`,
      'x.yaml:2:13: technology: expected a technology such as "45 nm", got nothing',
    ],
    [
      'a base that is none',
      'base: eie-45mn',
      'x.yaml:1:7: base: unknown energy "eie-45mn"; known: cacti-22nm, cacti-32nm, cacti-45nm, eie-28nm, eie-45nm; a file of your own needs its path and extension',
    ],
  ])('%s', async (_, text, message) => {
    expect(await complaint(text)).toBe(message);
  });

  it('with measured memories and SRAM rows', async () => {
    const text = 'base: cacti-45nm\nmemories: {}';
    expect(await complaint(text)).toMatch(/^x\.yaml:2:11: memories\.machine: expected .* \(and 8 more\)$/);
  });

  it('with a file of nothing but a name', async () => {
    expect(await complaint('name: mine')).toMatch(
      /^x\.yaml: technology: expected a technology such as "45 nm", got nothing \(and \d+ more\)$/,
    );
  });

  it('--set that is wrong', async () => {
    expect(await complaint(EIE, ['energy.events.add.value=5 mW'])).toBe(
      '--set energy.events.add.value=5 mW: events.add.value: expected an energy such as "5 pJ", got "5 mW"',
    );
  });
});
