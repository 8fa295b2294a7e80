import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';

/** What came of comparing the run with the reference kernel. */
export interface Verdict {
  readonly state: 'exact' | 'unchecked' | 'different';
  readonly text: string;
}

/** The outcome of the bit-exact check in a sentence. */
export function verdictOf({ check }: ResultDocument): Verdict {
  const { performed, valuesCompared, mismatches, first } = check;
  if (!performed)
    return {
      state: 'unchecked',
      text: 'Not checked against the reference kernel.',
    };
  if (mismatches === 0)
    return {
      state: 'exact',
      text: `Bit-exact: all ${integer(valuesCompared)} values equal the reference kernel's.`,
    };
  const where =
    first === null
      ? ''
      : ` The first: ${first.input}, layer ${first.layer}, channel ${first.channel}, row ${first.row}, ` +
        `column ${first.column}: ${first.engine} instead of ${first.reference}.`;
  return {
    state: 'different',
    text:
      `Not bit-exact: ${integer(mismatches)} of ${integer(valuesCompared)} values differ from the ` +
      `reference kernel's.${where}`,
  };
}
