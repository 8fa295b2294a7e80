import { accuracyDocument } from '../../../src/accuracy/document.js';
import { judge } from '../../../src/accuracy/judge.js';
import { accuracyTotals } from '../../../src/accuracy/totals.js';
import type { AccuracyDocument } from '../../../src/result/accuracy-result.js';
import { machine } from '../../machines.js';
import { SMALL, workloadOf } from '../../networks.js';

/** A document of three photographs and four classes: one right in both arithmetics, one in float32 alone, one in none. */
export function smallAccuracy(
  names: { readonly file?: string; readonly class?: string } = {},
): AccuracyDocument {
  const judged = (file: string, raw: readonly number[], float: readonly number[], overflows = 0) =>
    judge(
      { file, classIndex: 0 },
      { raw: Int16Array.from(raw), fractionBits: 4, overflows: { accumulators: 0, outputs: overflows } },
      Float32Array.from(float),
    );
  const photographs = [
    judged('right.png', [90, 8, 0, -4], [5.5, 0.5, 0, -0.25]),
    judged(names.file ?? 'differs.png', [30, 32, 0, 0], [2, 1.9, 0, 0], 7),
    judged('wrong.png', [1, 2, 30, 0], [0.1, 0.1, 2, 0]),
  ];
  return accuracyDocument(
    {
      policy: { kind: 'calibrated', photographs: 2 },
      calibratedOn: ['right.png', 'wrong.png'],
      formats: null,
      photographs,
      totals: accuracyTotals(photographs),
      threads: 2,
    },
    {
      toolVersion: '0.0.0',
      compressed: workloadOf(SMALL).compressed,
      hardware: machine(),
      hardwareHash: '0'.repeat(64),
      folder: '/somewhere/photographs',
      labels: '/somewhere/photographs/labels.csv',
      classNames: ['cat', names.class ?? 'grey_wolf', 'dog', 'eel'],
      finishedAt: new Date(0),
      wallSeconds: 1.5,
    },
  );
}
