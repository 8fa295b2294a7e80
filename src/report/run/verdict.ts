import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';
import type { Notice } from '../outline/outline.js';

/** The outcome of the bit-exact check in a sentence. */
export function verdictOf({ check }: ResultDocument): Notice {
  const { performed, valuesCompared, mismatches, first } = check;
  if (!performed)
    return {
      state: 'caution',
      text: 'Not checked against the reference kernel.',
    };
  if (mismatches === 0)
    return {
      state: 'good',
      text: `Bit-exact: all ${integer(valuesCompared)} values equal the reference kernel's.`,
    };
  const where =
    first === null
      ? ''
      : ` The first: ${first.input}, layer ${first.layer}, channel ${first.channel}, row ${first.row}, ` +
        `column ${first.column}: ${first.engine} instead of ${first.reference}.`;
  return {
    state: 'bad',
    text:
      `Not bit-exact: ${integer(mismatches)} of ${integer(valuesCompared)} values differ from the ` +
      `reference kernel's.${where}`,
  };
}
