/** What a network made of some images. */
export interface Outcome {
  /** Sum of the cross-entropies. */
  readonly loss: number;
  /** Images of which another class is likeliest. */
  readonly wrong: number;
}

/** Of no image. */
export const NOTHING: Outcome = { loss: 0, wrong: 0 };

/** Of some images and others. */
export function addOutcomes(a: Outcome, b: Outcome): Outcome {
  return { loss: a.loss + b.loss, wrong: a.wrong + b.wrong };
}

/**
 * Softmax and cross-entropy of `labels.length` images' scores, one after the other; of equal scores the first class is
 * likeliest. `gradient`, if there is one, becomes the gradient of `scale` times the sum of the losses.
 */
export function crossEntropy(
  scores: Float32Array,
  labels: Uint16Array,
  gradient: Float32Array | null,
  scale: number,
): Outcome {
  const classes = scores.length / labels.length;
  let loss = 0;
  let wrong = 0;
  for (let image = 0; image < labels.length; image++) {
    const first = image * classes;
    const likeliest = largestPlace(scores, first, first + classes);
    const largest = scores[likeliest];
    let sum = 0;
    for (let at = first; at < first + classes; at++) sum += Math.exp(scores[at] - largest);
    const label = first + labels[image];
    loss += Math.log(sum) + largest - scores[label];
    if (likeliest !== label) wrong++;
    if (gradient === null) continue;
    for (let at = first; at < first + classes; at++)
      gradient[at] = (Math.exp(scores[at] - largest) / sum - (at === label ? 1 : 0)) * scale;
  }
  return { loss, wrong };
}

function largestPlace(values: Float32Array, from: number, to: number): number {
  let best = from;
  for (let at = from + 1; at < to; at++) if (values[at] > values[best]) best = at;
  return best;
}
