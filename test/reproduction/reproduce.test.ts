import { describe, expect, it } from 'vitest';
import { reproductionSchema, type ReproducedClaim } from '../../src/result/reproduction-result.js';
import { SMALL_PAPER, smallReproduction } from './small-paper.js';

async function complaint(text: string, only: string | null = null): Promise<string> {
  const error: unknown = await smallReproduction(text, only).then(
    () => new Error('no complaint'),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'UserError' });
  return (error as Error).message;
}

describe('a reproduced paper', async () => {
  const document = await smallReproduction();
  const claims = new Map<string, ReproducedClaim>(
    document.places.flatMap((place) => place.claims.map((claim) => [claim.id, claim] as const)),
  );
  const outcomes = (id: string) =>
    claims.get(id)?.figures.map(({ outcome, deviation }) => [outcome, deviation]);

  it('is a document of its schema, with places and claims in the order of the file', () => {
    expect(reproductionSchema.parse(document)).toEqual(document);
    expect(document.places.map(({ id }) => id)).toEqual(['table-1', 'fig-2', 'section-3']);
    expect([...claims.keys()]).toEqual(['times', 'elsewhere', 'speed-up', 'peak', 'dumped']);
  });

  it('judges every figure, a deviation by its number, and a claim by its worst figure', () => {
    expect(outcomes('times')).toEqual([
      ['reproduced', null],
      ['within', null],
      ['deviates', 'X1'],
    ]);
    expect(claims.get('times')?.outcome).toBe('deviates');
    expect(document.causes).toEqual({ X1: 'Somebody counted otherwise.' });
  });

  it('keeps the digits that are printed', () => {
    expect(claims.get('times')?.figures.map(({ step }) => step)).toEqual([1, 0.1, 1]);
  });

  it('divides what another claim prints by ours: the geometric mean of 10, 9.52 and 5 is 7.81', () => {
    expect(claims.get('speed-up')?.figures[0].ours).toBeCloseTo(7.81, 2);
    expect(outcomes('speed-up')).toEqual([['unexplained', null]]);
  });

  it('cannot test what is elsewhere, nor what needs data that are not there, and says why', () => {
    expect(outcomes('elsewhere')).toEqual(Array.from({ length: 3 }, () => ['untestable', null]));
    expect(claims.get('elsewhere')?.reason).toBe('it is not here');
    expect(claims.get('dumped')).toMatchObject({ outcome: 'untestable', measured: null });
    expect(claims.get('dumped')?.reason).toContain('needs alex8');
  });

  it('has a curve for each layer, over the values of the axis', () => {
    const [curves] = document.places[1].curves;
    expect(curves.x.values).toEqual([2, 4]);
    expect(curves.series).toEqual([
      { name: 'Alex-7', values: [20, 40] },
      { name: 'NT-We', values: [20, 40] },
    ]);
  });

  it('counts claims and figures by outcome', () => {
    expect(document.totals.claims).toEqual({
      reproduced: 1,
      within: 0,
      deviates: 1,
      unexplained: 1,
      untestable: 2,
    });
    expect(document.totals.figures).toEqual({
      reproduced: 2,
      within: 1,
      deviates: 1,
      unexplained: 1,
      untestable: 4,
    });
  });

  it('is the same twice but for when', async () => {
    const { timestamp: _, ...said } = document;
    const { timestamp: __, ...again } = await smallReproduction();
    expect(again).toEqual(said);
  });
});

describe('a part of a paper', () => {
  it('is a place with all that it has', async () => {
    const { places, only } = await smallReproduction(SMALL_PAPER, 'fig-2');
    expect(only).toBe('fig-2');
    expect(places.map(({ id, curves }) => [id, curves.length])).toEqual([['fig-2', 1]]);
  });

  it('is a claim alone', async () => {
    const { places } = await smallReproduction(SMALL_PAPER, 'peak');
    expect(places.map(({ id, claims, bars }) => [id, claims.map((claim) => claim.id), bars])).toEqual([
      ['section-3', ['peak'], []],
    ]);
  });

  it('is refused where the paper has no such', async () => {
    expect(await complaint(SMALL_PAPER, 'fig-3')).toBe(
      '--only "fig-3": small has neither such a place nor such a claim; did you mean "fig-2"?',
    );
  });
});

describe('a claim that nothing can measure', () => {
  it.each([
    [
      'an unknown measurement',
      'measure: machine',
      'measure: machines',
      'small.yaml: claim peak: measure "machines": did you mean "machine"?',
    ],
    [
      'an unknown figure',
      'peakGigaOps',
      'peakTeraOps',
      'small.yaml: claim peak: measure machine: figure: Invalid option',
    ],
    [
      'an unknown key',
      'figure: peakGigaOps',
      'figure: peakGigaOps, depth: 3',
      'small.yaml: claim peak: measure machine: Unrecognized key: "depth"',
    ],
    [
      'a layer that is not measured',
      'layers: [Alex-7, VGG-6, NT-We], factor: 1.0e+6 }\n    tolerance: 10 %',
      'layers: [Alex-7, NT-We], factor: 1.0e+6 }\n    tolerance: 10 %',
      'small.yaml: claim times: printed "VGG-6" is not measured; known: Alex-7, NT-We',
    ],
    [
      'an unknown metric',
      'metric: seconds',
      'metric: second',
      'small.yaml: claim times: metric second: did you mean "seconds"?',
    ],
    [
      'an unknown metric of a chart',
      'metric: loadBalance',
      'metric: loadBalanc',
      'small.yaml: chart balance: metric loadBalanc: did you mean "loadBalance"?',
    ],
  ])('is refused with what is wrong: %s', async (_, from, to, message) => {
    expect(SMALL_PAPER).toContain(from);
    expect(await complaint(SMALL_PAPER.replace(from, to))).toContain(message);
  });
});
