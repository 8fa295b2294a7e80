import { machineRows } from '../../summary/machine.js';
import type { Fact } from '../../outline/outline.js';
import { drawFacts, heightOfFacts } from '../facts.js';
import type { Section } from '../section.js';

/** Every key of the resolved machine. */
export const machine: Section = {
  title: 'Machine',
  applies: () => true,
  draw(sheet, { document }) {
    const keys = machineRows(document.hardware).map(({ key, value }): Fact => [key, value]);
    const facts: readonly Fact[] = [...keys, ['hash', document.hardwareHash]];
    sheet.heading(this.title, heightOfFacts(sheet, facts));
    drawFacts(sheet, facts);
  },
};
