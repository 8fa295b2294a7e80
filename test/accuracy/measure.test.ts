import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrationPlaces } from '../../src/accuracy/calibration.js';
import { localCrew, threadedCrew } from '../../src/accuracy/crew.js';
import { measureAccuracy } from '../../src/accuracy/measure.js';
import { releasedView } from '../../src/network/picture-view.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { inferFloat } from '../reference/float-inference.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { writePictures } from './pictures.js';

const SIDE = 9;
const FILTERS = 6;
const { compressed } = workloadOf({
  ...{ ...SMALL, filters: FILTERS, density: 0.9 },
  input: { channels: 3, height: SIDE, width: SIDE },
});
const hardware = machine();

describe('accuracy over photographs', () => {
  it('ranks what the forward run and the float oracle give', async () => {
    const subjects = await writePictures(temporaryDirectory(), 3, FILTERS);
    const { photographs } = await measureAccuracy(compressed, subjects, hardware, {
      policy: { kind: 'each' },
    });
    for (const [index, { path, file }] of subjects.entries()) {
      const { data } = await loadPhotograph(path, releasedView(SIDE));
      const { forward } = prepare({ compressed, inputs: [{ name: file, data }] }, hardware);
      const raw = [...forward.outputs[0].values()].at(-1)?.map.data ?? new Int16Array();
      const float = [...inferFloat(compressed, data).values()].at(-1)?.data ?? new Float32Array();
      expect(photographs[index].file).toBe(file);
      expect(photographs[index].fixed.top[0].classIndex).toBe(raw.indexOf(Math.max(...raw)));
      expect(photographs[index].float.top[0].classIndex).toBe(float.indexOf(Math.max(...float)));
    }
  });

  it('is the same on one, two and three threads and on the calling one', async () => {
    const subjects = await writePictures(temporaryDirectory(), 9, FILTERS);
    const policy = { kind: 'calibrated', photographs: 4 } as const;
    const { threads, ...here } = await measureAccuracy(compressed, subjects, hardware, { policy });
    expect(threads).toBe(1);
    for (const count of [1, 2, 3]) {
      const { threads: used, ...there } = await measureAccuracy(compressed, subjects, hardware, {
        policy,
        crew: (model) => threadedCrew(model, count),
      });
      expect(used).toBe(count);
      expect(there).toEqual(here);
    }
  });

  it('takes float32 scores that are known already, and adds those that it works out', async () => {
    const subjects = await writePictures(temporaryDirectory(), 3, FILTERS);
    const known = new Map([[subjects[1].path, Float32Array.of(0, 0, 0, 0, 7, 0)]]);
    const { photographs } = await measureAccuracy(compressed, subjects, hardware, {
      crew: (model) => localCrew(model, known),
    });
    expect(photographs[1].float.top[0]).toEqual({ classIndex: 4, score: 7 });
    expect([...known.keys()].sort()).toEqual(subjects.map(({ path }) => path).sort());
    for (const at of [0, 2]) {
      const { classIndex, score } = photographs[at].float.top[0];
      expect(known.get(subjects[at].path)?.[classIndex]).toBe(score);
    }
  });

  it('runs all photographs with the formats of those it calibrated on', async () => {
    const subjects = await writePictures(temporaryDirectory(), 6, FILTERS);
    const calibrated = await measureAccuracy(compressed, subjects, hardware, {
      policy: { kind: 'calibrated', photographs: 2 },
    });
    expect(calibrated.calibratedOn).toEqual(['0.png', '3.png']);
    const { formats } = calibrated;
    if (formats === null) throw new Error('calibrated without formats');
    const given = await measureAccuracy(compressed, subjects, hardware, {
      policy: { kind: 'given', formats },
    });
    expect(given.calibratedOn).toEqual([]);
    expect(given.photographs).toEqual(calibrated.photographs);
  });

  it('has no overflow where every photograph is calibrated on', async () => {
    const subjects = await writePictures(temporaryDirectory(), 4, FILTERS);
    const { totals } = await measureAccuracy(compressed, subjects, hardware);
    expect(totals.overflows).toEqual({ accumulators: 0, outputs: 0 });
  });

  it('counts what leaves its width where formats are too fine', async () => {
    const subjects = await writePictures(temporaryDirectory(), 1, FILTERS);
    const { formats } = await measureAccuracy(compressed, subjects, hardware);
    if (formats === null) throw new Error('calibrated without formats');
    const [[name, first], ...rest] = formats.convolutions;
    const finer = { ...first, outputFractionBits: first.accumulatorFractionBits };
    const convolutions = new Map([[name, finer] as const, ...rest]);
    const policy = { kind: 'given', formats: { ...formats, convolutions } } as const;
    const { totals } = await measureAccuracy(compressed, subjects, hardware, { policy });
    expect(totals.photographsWithOverflows).toBe(1);
    expect(totals.overflows.outputs).toBeGreaterThan(0);
  });

  it('tells each photograph once as it is judged', async () => {
    const subjects = await writePictures(temporaryDirectory(), 5, FILTERS);
    const told: number[] = [];
    await measureAccuracy(compressed, subjects, hardware, { progress: (done) => told.push(done) });
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([1, 2])('names a file that is not a picture, on %i threads', async (threads) => {
    const subjects = await writePictures(temporaryDirectory(), 4, FILTERS);
    writeFileSync(subjects[2].path, 'no picture');
    const crew = { crew: (model: Parameters<typeof threadedCrew>[0]) => threadedCrew(model, threads) };
    expect(await userErrorOfAsync(() => measureAccuracy(compressed, subjects, hardware, crew))).toMatch(
      /2\.png: it can't be read as a picture/,
    );
  });

  it('needs photographs', async () => {
    expect(await userErrorOfAsync(() => measureAccuracy(compressed, [], hardware))).toMatch(/no photographs/);
  });

  it('refuses labels beyond the outputs', async () => {
    const subjects = [{ file: 'a.png', path: 'a.png', classIndex: FILTERS }];
    expect(await userErrorOfAsync(() => measureAccuracy(compressed, subjects, hardware))).toMatch(
      /a\.png: its label is class 6, but .* has 6 outputs/,
    );
  });

  it('refuses a network that takes no photographs', async () => {
    const other = workloadOf(SMALL).compressed;
    const subjects = [{ file: 'a.png', path: 'a.png', classIndex: 0 }];
    expect(await userErrorOfAsync(() => measureAccuracy(other, subjects, hardware))).toMatch(
      /its input is 5x4x2, not a map of 1 or 3 channels/,
    );
  });
});

describe('photographs to calibrate on', () => {
  it.each([
    [100, 4, [0, 25, 50, 75]],
    [10, 3, [0, 3, 6]],
    [3, 16, [0, 1, 2]],
  ])('are spread evenly over %i: %i', (photographs, most, places) => {
    expect(calibrationPlaces(photographs, most)).toEqual(places);
  });
});
