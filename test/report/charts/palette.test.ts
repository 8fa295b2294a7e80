import { beforeAll, describe, expect, it } from 'vitest';
import { BOUNDS, ENERGY_COMPONENTS, PE_CAUSES, SCAN_CAUSES } from '../../../src/report/charts/meanings.js';
import { INKS, PALETTE, shareColour } from '../../../src/report/charts/palette.js';
import { COMPONENTS } from '../../../src/energy/components.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { contrast, difference, luminance, VISIONS } from './colour-vision.js';
import { chartedDocument, chartOf, setOf } from './documents.js';

/** Noticeable at a glance between patches that do not touch; 2 is just noticeable side by side. */
const APART = 10;

let document: ResultDocument;
beforeAll(async () => {
  document = await chartedDocument();
});

describe('colours', () => {
  it.each(Object.keys(VISIONS))('that meet in a chart differ for the %s eye', (eye) => {
    const charts = [
      SCAN_CAUSES,
      Object.values(PE_CAUSES),
      Object.values(ENERGY_COMPONENTS),
      Object.values(BOUNDS),
    ];
    for (const shown of charts)
      for (const [index, one] of shown.entries())
        for (const other of shown.slice(index + 1))
          expect(
            difference(one.colour, other.colour, VISIONS[eye]),
            `${one.label} and ${other.label}`,
          ).toBeGreaterThan(APART);
  });

  it('stand out from the ground of both themes', () => {
    for (const colour of Object.values(PALETTE)) {
      expect(contrast(colour, INKS.light.ground), colour).toBeGreaterThan(1.4);
      expect(contrast(colour, INKS.dark.ground), colour).toBeGreaterThan(2.2);
    }
  });

  it('belong to one meaning each', () => {
    expect(new Set(Object.values(PALETTE)).size).toBe(Object.keys(PALETTE).length);
  });

  it('are the same for memory in every chart', () => {
    const shown = [
      setOf(chartOf(document, 'cycles'), 'Memory stall'),
      setOf(chartOf(document, 'pe-cycles'), 'Memory stall'),
      setOf(chartOf(document, 'energy'), 'DRAM'),
    ].map(({ backgroundColor }) => backgroundColor);
    expect(shown).toEqual(Array(3).fill(PALETTE.memory));
    expect(BOUNDS.memory.colour).toBe(PALETTE.memory);
  });

  it.each([
    ['imbalance', PE_CAUSES.imbalance, BOUNDS['load-imbalance']],
    ['idle rows', PE_CAUSES.idleRows, BOUNDS['idle-rows']],
    ['pointers', PE_CAUSES.emptyColumns, ENERGY_COMPONENTS.pointerRead],
    ['the matrix', PE_CAUSES.padding, ENERGY_COMPONENTS.spmatRead],
    ['queues', SCAN_CAUSES[2], ENERGY_COMPONENTS.activationQueue],
    ['compute', PE_CAUSES.work, ENERGY_COMPONENTS.arithmetic],
  ])('of %s are one wherever it is shown', (_, one, other) => {
    expect(one.colour).toBe(other.colour);
  });

  it('of text can be read on both grounds', () => {
    for (const { ground, text, quiet } of Object.values(INKS)) {
      expect(contrast(text, ground)).toBeGreaterThan(7);
      expect(contrast(quiet, ground)).toBeGreaterThan(4.5);
    }
  });
});

describe('names', () => {
  it('are given to every component of energy, in the order of the components', () => {
    expect(Object.keys(ENERGY_COMPONENTS)).toEqual([...COMPONENTS]);
  });

  it('are used once in a chart', () => {
    for (const shown of [SCAN_CAUSES, Object.values(PE_CAUSES), Object.values(ENERGY_COMPONENTS)])
      expect(new Set(shown.map(({ label }) => label)).size).toBe(shown.length);
  });
});

describe('scales of colour', () => {
  it('are the brighter, the larger the share', () => {
    const steps = Array.from({ length: 101 }, (_, percent) => luminance(shareColour(percent / 100)));
    steps.slice(1).forEach((value, index) => {
      expect(value).toBeGreaterThanOrEqual(steps[index]);
    });
    expect(shareColour(-1)).toBe(shareColour(0));
    expect(shareColour(2)).toBe(shareColour(1));
  });
});
