import { beforeAll, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { pricingOf } from '../../src/cli/pricing.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { documentOf } from '../../src/result/document.js';
import type { ResultDocument } from '../../src/result/result.js';
import { describeWithData } from '../shared-data.js';

const ENTRIES_PER_LINE = 8;
const SPMAT_READ_PICOJOULES = 39.409;
const PICO = 1e-12;

describeWithData("Power of Alex-8 from the authors' own dump, by eie-45nm", 'alex8', (directory) => {
  let document: ResultDocument;

  beforeAll(async () => {
    const { compressed, input } = loadEieDump(directory);
    const { spec, hash } = await loadHardware('eie-64pe');
    const workload = { compressed, inputs: [{ name: 'act.dat', data: input }] };
    document = documentOf(await simulate(prepare(workload, spec)), {
      toolVersion: '0.0.0',
      hardwareHash: hash,
      contents: null,
      classNames: [],
      pricedWith: await pricingOf('eie-45nm', [], spec),
      finishedAt: new Date(0),
      wallSeconds: 0,
    });
  });

  it('is 752 mW, more than EIE prints (E12)', () => {
    expect(document.energy?.watts).toBeCloseTo(0.751923, 6);
  });

  it('comes from lines of 4.5 and columns of 4.0 entries (E12)', () => {
    const { entries, spmatLineReads, pointerReads } = document.totals;
    expect(entries / spmatLineReads).toBeCloseTo(4.5, 1);
    expect(entries / pointerReads).toBeCloseTo(4.03, 2);
  });

  it('would be 576 mW with full lines (E12)', () => {
    const { entries, spmatLineReads, seconds } = document.totals;
    const avoidedReads = spmatLineReads - entries / ENTRIES_PER_LINE;
    const saved = (avoidedReads * SPMAT_READ_PICOJOULES * PICO) / seconds;
    expect((document.energy?.watts ?? 0) - saved).toBeCloseTo(0.576, 3);
  });
});
