import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../../src/config/loading/load-hardware.js';
import { loadEnergy } from '../../../src/config/loading/load-energy.js';
import { priceMachine } from '../../../src/energy/prices.js';
import { Evaluator, type Evaluation } from '../../../src/explore/evaluation/evaluate.js';
import { metricsOf } from '../../../src/explore/evaluation/metrics.js';
import { preparationKey } from '../../../src/explore/evaluation/preparation.js';
import { Machines } from '../../../src/explore/evaluation/machine.js';
import { pointAt, pointCount } from '../../../src/explore/study/space.js';
import { pointKey } from '../../../src/explore/study/study.js';
import { loadEieDump } from '../../../src/formats/eie-dump.js';
import { prepare } from '../../../src/pipeline/prepare.js';
import { simulate } from '../../../src/pipeline/simulate.js';
import { documentOf } from '../../../src/result/document.js';
import { DUMP } from '../../formats/dump-writer.js';
import { dumpOf, smallStudy } from '../small-study.js';

/** Every row of a study, evaluated in the order of `indices`; each needs its preparation made for it. */
async function rowsOf(evaluation: Evaluation, indices?: readonly number[]) {
  const evaluator = new Evaluator(evaluation);
  const count = Number(pointCount(evaluation.study.space));
  const rows = [];
  for (const index of indices ?? Array.from({ length: count }, (_, at) => at))
    rows.push(await evaluator.evaluate(index));
  return rows;
}

describe('the row of a point', () => {
  it('has the metrics of the same run by itself', async () => {
    const workload = dumpOf(DUMP);
    const { study, prices } = await smallStudy(['hardware.pes=2,4', 'hardware.clock=400 MHz,1 GHz'], {
      workload,
    });
    const [, , row] = await rowsOf({ study, prices });
    const { spec, hash } = await loadHardware('eie-64pe', ['pes=4', 'clock=400 MHz']);
    const { compressed, input } = loadEieDump(workload);
    const energy = await loadEnergy('eie-45nm');
    const run = { compressed, inputs: [{ name: 'act.dat', data: input }] };
    const document = documentOf(await simulate(prepare(run, spec)), {
      toolVersion: '1',
      hardwareHash: hash,
      contents: null,
      classNames: [],
      pricedWith: {
        prices: priceMachine(energy.table, spec),
        table: energy.table.name,
        tableHash: energy.hash,
        technology: energy.table.technology,
      },
      finishedAt: new Date(),
      wallSeconds: 1,
    });
    expect(row).toEqual({
      index: 2,
      key: pointKey(study, pointAt(study.space, 2)),
      point: { 'hardware.pes': 4, 'hardware.clock': '400 MHz' },
      metrics: metricsOf({ document, workload: run, accuracy: null }),
      error: null,
    });
  });

  it('does not depend on what was evaluated before', async () => {
    const evaluation = await smallStudy([
      'hardware.accumulatorBits=16,24,32',
      'hardware.pes=1,2,3,4,5,6',
      'hardware.queueDepth=2,3,8',
      'hardware.spmatWidthBits=8,64',
    ]);
    const inOrder = await rowsOf(evaluation);
    const backwards = await rowsOf(evaluation, inOrder.map(({ index }) => index).reverse());
    expect(backwards.reverse()).toEqual(inOrder);
    for (const index of [0, 17, 107]) expect(await rowsOf(evaluation, [index])).toEqual([inOrder[index]]);
  });

  it('varies the network where the point has metaparameters', async () => {
    const evaluation = await smallStudy(['network.SR=0.125;network.pct3x3=1 %;hardware.pes=256'], {
      network: 'squeezenet-v1.0',
    });
    const [{ metrics, point }] = await rowsOf(evaluation);
    expect(point).toMatchObject({ 'network.SR': 0.125, 'network.pct3x3': '1 %' });
    expect(metrics?.['parameters']).toBeLessThan(1_248_424); // SqueezeNet, Table 1
    expect(metrics?.['parameters']).toBeGreaterThan(500_000);
  });
});

describe('a point that gives no figures', () => {
  it('is a row with the reason, and the others are none the worse', async () => {
    const rows = await rowsOf(await smallStudy(['hardware.spmatWidthBits=4,64']));
    expect(rows[0]).toMatchObject({
      metrics: null,
      error: expect.stringMatching(/4 bits hold no entry of 8 bits/) as string,
    });
    expect(rows[1].error).toBe(null);
  });

  it('may be one that does not fit', async () => {
    const [row] = await rowsOf(await smallStudy(['hardware.registers=1;hardware.pes=1']));
    expect(row.error).toMatch(/does not fit eie-64pe: fc: destination registers: needs/);
  });

  it('may have codes that the machine does not decode, others of which share its preparation', async () => {
    const rows = await rowsOf(
      await smallStudy(['hardware.codeBits=2,3'], {
        workload: dumpOf({ ...DUMP, codebook: [0, 1, -2, 4, 8, 16, 32, 64] }),
      }),
    );
    expect(rows.map(({ error }) => error)).toEqual([
      expect.stringMatching(/codeBits is 2, but fc has 3-bit codes; set codeBits=3/),
      null,
    ]);
  });

  it('may have a workload that cannot be loaded', async () => {
    const evaluation = await smallStudy(['hardware.pes=2,4']);
    const { workload } = evaluation.study;
    const gone = {
      ...evaluation,
      study: { ...evaluation.study, workload: { ...workload, workload: 'gone' } },
    };
    for (const row of await rowsOf(gone)) expect(row.error).toMatch(/^gone.*no such file/);
  });

  it('says so where the fault is this program', async () => {
    const evaluation = await smallStudy(['hardware.pes=2,4']);
    const broken = {
      ...evaluation,
      study: { ...evaluation.study, hardware: undefined as unknown as string },
    };
    const [row] = await rowsOf(broken);
    expect(row.error).toMatch(/^defect of eie-sim: TypeError: /);
  });
});

describe('a preparation', () => {
  it('is shared by points that differ in nothing that numbers depend on', async () => {
    const { study } = await smallStudy([
      'hardware.pes=2,4',
      'hardware.queueDepth=2,4',
      'hardware.codeBits=4,8',
      'hardware.clock=1 GHz,2 GHz',
      'energy.events.multiply.value=1 pJ,2 pJ',
    ]);
    const machines = new Machines(study);
    const keys = new Set<string>();
    for (let index = 0; index < 32; index++) {
      const point = pointAt(study.space, index);
      keys.add(preparationKey(point, (await machines.of(point)).spec));
    }
    expect(keys.size).toBe(1);
  });

  it.each([
    'hardware.accumulatorBits=16,24',
    'hardware.rounding=nearest,floor',
    'hardware.productShift=auto,1',
  ])('is not shared where they do: %s', async (vary) => {
    const { study } = await smallStudy([vary]);
    const machines = new Machines(study);
    const [first, second] = [0, 1].map((index) => pointAt(study.space, index));
    expect(preparationKey(first, (await machines.of(first)).spec)).not.toBe(
      preparationKey(second, (await machines.of(second)).spec),
    );
  });

  it('is asked for once and then kept', async () => {
    const evaluator = new Evaluator(await smallStudy(['hardware.pes=2,4', 'hardware.queueDepth=2,4']));
    const first = await evaluator.attempt(0, null);
    expect(first).toHaveProperty('needs');
    const preparation = await evaluator.prepare(0, null);
    for (const index of [0, 1, 2, 3]) expect(await evaluator.attempt(index, null)).toHaveProperty('row');
    const other = new Evaluator(await smallStudy(['hardware.pes=2,4', 'hardware.queueDepth=2,4']));
    expect(await other.attempt(3, structuredClone(preparation))).toMatchObject({
      row: { metrics: (await evaluator.evaluate(3)).metrics },
    });
  });
});
