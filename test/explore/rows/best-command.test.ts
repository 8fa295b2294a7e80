import { describe, expect, it } from 'vitest';
import { commandFor } from '../../../src/explore/rows/best-command.js';
import type { Evaluation } from '../../../src/explore/evaluation/evaluate.js';
import type { Point } from '../../../src/explore/study/point.js';
import { SYNTHETIC, type Study, type StudyWorkload } from '../../../src/explore/study/study.js';

const NETWORK: StudyWorkload = {
  network: 'squeezenet-v1.0',
  setNetwork: [],
  recipe: null,
  setCompression: [],
  photographs: null,
  weights: SYNTHETIC,
  image: undefined,
  workload: undefined,
  seed: 7,
};

function command(
  workload: Partial<StudyWorkload>,
  values: Point['values'],
  study: Partial<Study> = {},
): string {
  const evaluation: Evaluation = {
    study: {
      ...{ name: 'x', description: '', hardware: 'eie-64pe', set: [], energy: null, setEnergy: [] },
      ...{ space: { groups: [] }, chart: null, fingerprint: '', workload: { ...NETWORK, ...workload } },
      ...study,
    },
    prices: { table: 'cacti-45nm', isDefault: true },
  };
  return commandFor('out/best-1.yaml', { index: 0, values }, evaluation);
}

describe('the command for a point', () => {
  it('names network, seed, machine and prices', () => {
    expect(command({}, { 'hardware.pes': 4 })).toBe(
      'eie run --network squeezenet-v1.0 --seed 7 --hardware out/best-1.yaml --energy cacti-45nm',
    );
  });

  it('names files, and no seed where nothing is synthetic', () => {
    expect(command({ weights: 'a.net', image: ['b.jpg', 'my c.jpg'] }, {})).toContain(
      "run --network squeezenet-v1.0 --weights a.net --image b.jpg 'my c.jpg' --hardware",
    );
  });

  it('takes weights and seed of the point', () => {
    expect(command({}, { weights: "it's.net", seed: 3 })).toContain(`--weights 'it'\\''s.net' --seed 3 `);
  });

  it('names a dumped layer alone', () => {
    expect(command({ workload: 'alex8' }, {})).toMatch(/^eie run --workload alex8 --hardware/);
  });

  it('has the overrides of the energy table, those of the point last', () => {
    const text = command({}, { 'energy.scale.energy': 0.5 }, { setEnergy: ['energy.scale.area=2'] });
    expect(text).toMatch(/ --set energy\.scale\.area=2 --set energy\.scale\.energy=0\.5$/);
  });

  it('overrides the network as the study and its point do', () => {
    const text = command({}, { 'network.SR': 0.25, 'network.base_e': 64 });
    expect(text).toMatch(/^eie run .* --set network\.SR=0\.25 --set network\.base_e=64$/);
  });
});
