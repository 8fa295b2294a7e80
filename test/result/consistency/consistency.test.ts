import { describe, expect, it } from 'vitest';
import { firstContradiction } from './first-contradiction.js';
import type { ResultDocument, ResultLayer } from '../../../src/result/result.js';
import { smallDocument } from '../small-run.js';
import { fullDocument, type Draft } from '../valid-documents.js';

const full = await fullDocument();
const STEM = full.layers.findIndex(({ name }) => name === 'stem');
const RELU = full.layers.findIndex(({ name }) => name === 'stem-relu');

/** The contradiction in the document after a change of a copy of it. */
function after(change: (draft: Draft) => void, document: ResultDocument = full): string | null {
  const draft: Draft = structuredClone(document);
  change(draft);
  return firstContradiction(draft);
}

/** The same, for a change of one layer. */
const afterLayer = (index: number, change: (layer: ResultLayer) => Partial<ResultLayer>) =>
  after((draft) => {
    draft.layers = draft.layers.map((layer, at) => (at === index ? { ...layer, ...change(layer) } : layer));
  });

describe('what eie writes adds up', () => {
  it.each([
    ['every part filled', {}],
    ['fewer rows than PEs', { pes: 64 }],
    ['one PE', { pes: 1, registers: 1 }],
    ['products one after the other', { convolution: 'drain' }],
    ['DRAM', { memory: 'dram', activationCapacityBytes: 2, dramBytesPerSecond: 1e6 }],
  ] as const)('%s', async (_, machine) => {
    expect(firstContradiction(await smallDocument(machine, { inputCount: 2 }))).toBeNull();
  });

  it('prices and queue occupancy', () => {
    expect(firstContradiction(full)).toBeNull();
  });
});

describe('is the first number that does not add up named?', () => {
  it.each([
    ['entries', /^layers\[1\]\.entries \(stem\): \d+, but its PEs add up to \d+$/],
    ['paddingEntries', /^layers\[1\]\.paddingEntries \(stem\): \d+, but its PEs add up to \d+$/],
    ['spmatLineReads', /^layers\[1\]\.spmatLineReads \(stem\): \d+, but its PEs add up to \d+$/],
    [
      'multiplyAccumulates',
      /^layers\[1\]\.multiplyAccumulates \(stem\): \d+, but entries without padding are \d+$/,
    ],
    ['idealCycles', /^layers\[1\]\.idealCycles \(stem\): [\d.]+, but entries \/ PEs is [\d.]+$/],
    [
      'loadBalance',
      /^layers\[1\]\.loadBalance \(stem\): [\d.]+, but entries \/ \(cycles without stalls x PEs\) is [\d.]+$/,
    ],
    ['inputDensity', /^layers\[1\]\.inputDensity \(stem\): above 1$/],
    ['memoryStallCycles', /^layers\[1\]\.memoryStallCycles \(stem\): 1, but memory\.stallCycles is 0$/],
    ['cycles', /^layers\[1\]\.peCycles \(stem\): \d+, but cycles x PEs is \d+$/],
    ['products', /^totals\.products: \d+, but the layers give \d+$/],
    ['operations', /^totals\.operations: \d+, but the layers give \d+$/],
    ['denseMultiplyAccumulates', /^totals\.denseMultiplyAccumulates: /],
    ['outputOverflows', /^totals\.outputOverflows: /],
  ] as const)('%s of a layer', (key, message) => {
    expect(afterLayer(STEM, (layer) => ({ [key]: (layer[key] ?? 0) + 1 }))).toMatch(message);
  });

  it('broadcasts that take more cycles than there are', () => {
    expect(afterLayer(STEM, ({ cycles }) => ({ broadcasts: cycles + 1 }))).toMatch(
      /^layers\[1\]\.cycles \(stem\): \d+, but broadcasts, bubbles and stalls take \d+$/,
    );
  });

  it('the lists of PEs: one too few, and one entry more', () => {
    const withPe = (change: (entries: readonly number[]) => number[]) =>
      afterLayer(STEM, ({ pe }) => ({ pe: pe && { ...pe, entries: change(pe.entries) } }));
    expect(withPe((entries) => entries.slice(1))).toBe(
      'layers[1].pe.entries (stem): lists 3 PEs; the machine has 4',
    );
    expect(withPe(([first, ...others]) => [first + 1, ...others])).toMatch(/^layers\[1\]\.entries \(stem\)/);
  });

  it("stalls that are not the memory's", () => {
    expect(afterLayer(STEM, ({ memory }) => ({ memory: memory && { ...memory, stallCycles: 5 } }))).toBe(
      'layers[1].memoryStallCycles (stem): 0, but memory.stallCycles is 5',
    );
  });

  it.each([
    ['work', /^layers\[1\]\.peCycles \(stem\): \d+, but cycles x PEs is \d+$/],
    ['scan', /^layers\[1\]\.peCycles \(stem\): \d+, but cycles x PEs is \d+$/],
  ] as const)('PE-cycles: %s', (cause, message) => {
    const more = ({ peCycles }: ResultLayer) => ({
      peCycles: peCycles && { ...peCycles, [cause]: peCycles[cause] + 1 },
    });
    expect(afterLayer(STEM, more)).toMatch(message);
  });

  it.each([
    ['work', 'layers[1].peCycles.work (stem)'],
    ['padding', 'layers[1].peCycles.padding (stem)'],
    ['memory', 'layers[1].peCycles.memory (stem)'],
  ] as const)('PE-cycles moved from one cause to another: %s', (cause, place) => {
    const moved = ({ peCycles }: ResultLayer) => ({
      peCycles: peCycles && { ...peCycles, scan: peCycles.scan - 1, [cause]: peCycles[cause] + 1 },
    });
    expect(afterLayer(STEM, moved)?.startsWith(`${place}: `)).toBe(true);
  });

  it('another bound than the account says', () => {
    const { boundBy } = full.layers[STEM];
    expect(afterLayer(STEM, () => ({ boundBy: 'memory' }))).toBe(
      `layers[1].boundBy (stem): memory, but by peCycles it is ${String(boundBy)}`,
    );
  });

  it('queue occupancy: another depth, and cycles that are not there', () => {
    const withOccupancy = (change: (counts: readonly number[]) => number[]) =>
      afterLayer(STEM, ({ queueOccupancy }) => ({
        queueOccupancy: queueOccupancy && change(queueOccupancy),
      }));
    expect(withOccupancy((counts) => [...counts, 0])).toBe(
      'layers[1].queueOccupancy (stem): 9 numbers, but queueDepth is 8',
    );
    expect(withOccupancy(([first, ...others]) => [first + 1, ...others])).toMatch(
      /^layers\[1\]\.queueOccupancy \(stem\): \d+, but cycles without memory stalls x PEs is \d+$/,
    );
  });

  it.each(['boundBy', 'peCycles', 'memory', 'pe', 'energyPicojoules', 'inputDensity'] as const)(
    '%s where it should not be, or missing where it should',
    (part) => {
      expect(afterLayer(STEM, () => ({ [part]: null }))).toBe(`layers[1].${part} (stem): missing`);
      expect(afterLayer(RELU, () => ({ [part]: full.layers[STEM][part] }))).toBe(
        `layers[2].${part} (stem-relu): there should be none`,
      );
    },
  );

  it('cycles of a layer outside the PEs', () => {
    expect(afterLayer(RELU, () => ({ cycles: 3 }))).toBe(
      'layers[2].cycles (stem-relu): 3, but a layer outside the PEs takes 0',
    );
  });

  it.each(Object.keys(full.totals) as (keyof ResultDocument['totals'])[])('totals.%s', (key) => {
    const message = after((draft) => {
      draft.totals = { ...draft.totals, [key]: draft.totals[key] + 1 };
    });
    expect(message).toMatch(new RegExp(`^totals\\.${key}: \\S+, but the layers give \\S+$`));
  });

  it('a layer that is missing', () => {
    const without = (index: number) =>
      after((draft) => {
        draft.layers = draft.layers.filter((_, at) => at !== index);
      });
    expect(without(STEM)).toMatch(/^totals\.cycles: \d+, but the layers give \d+$/);
    expect(without(RELU)).toMatch(/^totals\.operations: /);
  });

  it.each([
    ['totalPicojoules', 'energy.totalPicojoules', 'components give'],
    ['watts', 'energy.watts', 'energy / seconds is'],
    ['framesPerJoule', 'energy.framesPerJoule', 'inputs / energy is'],
    ['picojoulesPerMultiplyAccumulate', 'energy.picojoulesPerMultiplyAccumulate', 'totalPicojoules /'],
    ['energyDelayJouleSeconds', 'energy.energyDelayJouleSeconds', 'energy x seconds of one input is'],
  ] as const)('%s', (key, place, because) => {
    const message = after((draft) => {
      draft.energy = draft.energy && { ...draft.energy, [key]: draft.energy[key] * 1.001 };
    });
    expect(message?.startsWith(`${place}: `)).toBe(true);
    expect(message).toContain(`, but ${because}`);
  });

  it('an energy component, of a layer and of the run, and an area', () => {
    const place = /^energy\.components\.dram: \S+, but the layers give \S+$/;
    const more = ({ energyPicojoules }: ResultLayer) => ({
      energyPicojoules: energyPicojoules && { ...energyPicojoules, dram: energyPicojoules.dram * 2 },
    });
    expect(afterLayer(STEM, more)).toMatch(place);
    const withEnergy = (change: (energy: NonNullable<Draft['energy']>) => Draft['energy']) =>
      after((draft) => {
        draft.energy = draft.energy && change(draft.energy);
      });
    expect(withEnergy((energy) => ({ ...energy, components: { ...energy.components, dram: 1 } }))).toMatch(
      place,
    );
    expect(
      withEnergy((energy) => ({
        ...energy,
        areaSquareMillimetres: { ...energy.areaSquareMillimetres, lnzd: 0 },
      })),
    ).toMatch(/^energy\.areaSquareMillimetres\.total: \S+, but the parts give \S+$/);
  });

  it('energies of layers in a run that was not priced', () => {
    expect(
      after((draft) => {
        draft.energy = null;
      }),
    ).toBe('layers[1].energyPicojoules (stem): there should be none');
  });
});

describe('are other contradictions named?', () => {
  it.each<[string, (draft: Draft) => void, string]>([
    [
      'no PEs',
      (draft) => (draft.hardware = { ...draft.hardware, pes: 0 }),
      'hardware.pes: expected a number above 0',
    ],
    [
      'PEs as text',
      (draft) => (draft.hardware = { ...draft.hardware, pes: '4' }),
      'hardware.pes: expected a number above 0',
    ],
    [
      'a machine without a clock',
      (draft) => delete draft.hardware['clockHertz'],
      'hardware.clockHertz: expected a number above 0',
    ],
    ['a machine without a name', (draft) => delete draft.hardware['name'], 'hardware.name: expected text'],
    ['no inputs', (draft) => (draft.inputs = []), 'inputs: there are none'],
    ['no layers', (draft) => (draft.layers = []), 'layers: there are none'],
    [
      'a layer twice',
      (draft) => draft.layers.push(draft.layers[0]),
      `layers[${full.layers.length}].name: a second layer "data"`,
    ],
    [
      'a shortfall of no layer',
      (draft) => draft.capacity.push({ layer: 'x\ny', memory: 'm', needed: 2, available: 1, unit: 'bytes' }),
      'capacity[0].layer: layer "x\\u000ay" is missing',
    ],
    [
      'a prediction for no input',
      (draft) => draft.predictions.push({ input: 'x', top: [] }),
      'predictions[0].input: input "x" is missing',
    ],
    [
      'a check of nothing',
      (draft) => (draft.check = { ...draft.check, valuesCompared: 0 }),
      'check.valuesCompared: a check compares some',
    ],
    [
      'values without a check',
      (draft) => (draft.check = { ...draft.check, performed: false }),
      'check.valuesCompared: none was performed',
    ],
    [
      'more mismatches than values',
      (draft) => (draft.check = { ...draft.check, mismatches: 1e9 }),
      'check.mismatches: more than values compared',
    ],
    [
      'mismatches without a first',
      (draft) => (draft.check = { ...draft.check, mismatches: 1 }),
      'check.first: contradicts check.mismatches',
    ],
  ])('%s', (_, change, message) => {
    expect(after(change)).toBe(message);
  });

  it('a first mismatch in a layer or an input that does not exist', () => {
    const first = { input: 'input 0', layer: 'stem', channel: 0, row: 0, column: 0, engine: 1, reference: 2 };
    const withFirst = (change: Partial<typeof first>) =>
      after((draft) => {
        draft.check = { ...draft.check, mismatches: 1, first: { ...first, ...change } };
      });
    expect(withFirst({})).toBeNull();
    expect(withFirst({ layer: 'x' })).toBe('check.first.layer: no such layer');
    expect(withFirst({ input: 'x' })).toBe('check.first.input: no such input');
  });
});
