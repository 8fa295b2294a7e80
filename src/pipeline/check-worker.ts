/* Entry point of the worker threads that check layers. */
import { answer, type Answer } from '../threads/answer.js';
import { checkLayer as checked, type CheckReport, type LayerCheck } from './check.js';

/** `checkLayer` on this thread. */
export function checkLayer(layer: LayerCheck): Promise<Answer<CheckReport>> {
  return answer(() => checked(layer));
}
