import { describe, expect, it } from 'vitest';
import { GOLDEN_CASES } from './cases.js';
import { goldenRecord, recordedCases } from './files.js';
import { differences } from './record.js';
import { GoldenRuns } from './simulated.js';

const MEND =
  'if that is meant, run `npm run golden:update` and commit what it prints about test/golden/records';

describe('every counter of every layer is as recorded', () => {
  const runs = new GoldenRuns();

  it.each(GOLDEN_CASES.map((golden) => [golden.name, golden.reason, golden] as const))(
    '%s: %s',
    async (_, __, golden) => {
      const changed = differences(goldenRecord(golden.name), await runs.recordOf(golden));
      if (changed.length > 0) expect.fail([`${golden.name}:`, ...changed, MEND].join('\n'));
    },
  );
});

describe('the records', () => {
  it('are one for each case, and no others', () => {
    expect(recordedCases().sort()).toEqual(GOLDEN_CASES.map(({ name }) => name).sort());
  });

  it('have the same cycles for each line buffer, and for feature maps on chip and off', () => {
    const cyclesOf = (name: string) =>
      Array.from(goldenRecord(name), ([layer, values]) => [layer, values['counters.cycles']]);
    expect(cyclesOf('squeezenet-per-column')).toEqual(cyclesOf('squeezenet-64pe'));
    expect(cyclesOf('squeezenet-dram')).toEqual(cyclesOf('squeezenet-64pe'));
    expect(cyclesOf('squeezenet-drain')).not.toEqual(cyclesOf('squeezenet-64pe'));
  });
});
