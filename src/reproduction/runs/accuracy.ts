import { measureAccuracy } from '../../accuracy/measure.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { loadLabelledPhotographs } from '../../formats/labels.js';
import { loadWeights } from '../../workload/load-workload.js';
import { choiceOf } from './subject.js';
import type { AccuracyRun, RunFigures, Subject } from './run.js';

/** A subject over photographs on machines, one after the other. */
export async function performAccuracy(
  subject: Subject,
  runs: readonly AccuracyRun[],
): Promise<readonly RunFigures[]> {
  const compressed = await loadWeights(choiceOf(subject));
  const figures: RunFigures[] = [];
  for (const { photographs: directory, hardware, set } of runs) {
    const { spec } = await loadHardware(hardware, set);
    const { photographs } = loadLabelledPhotographs(directory);
    const { fixed, float } = (await measureAccuracy(compressed, photographs, spec)).totals;
    const whole = {
      top1: fixed.top1.share,
      top5: fixed.top5.share,
      float32Top1: float.top1.share,
      float32Top5: float.top5.share,
    };
    figures.push({ whole, layers: {} });
  }
  return figures;
}
