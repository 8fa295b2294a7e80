import type { HardwareSpec } from '../../src/config/hardware.js';
import { documentOf, type DocumentContext } from '../../src/result/document.js';
import type { ResultDocument } from '../../src/result/result.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf, type Ingredients } from '../networks.js';
import { simulateStructural } from '../simulation.js';

export const CONTEXT: DocumentContext = {
  toolVersion: '1.2.3',
  hardwareHash: 'ab'.repeat(32),
  contents: null,
  classNames: [],
  pricedWith: null,
  finishedAt: new Date('2020-01-02T03:04:05.678Z'),
  wallSeconds: 1.5,
};

/** The document of a run of a small network with every kind of layer. */
export async function smallDocument(
  changes: Partial<HardwareSpec> = {},
  ingredients: Partial<Ingredients> = {},
  context: Partial<DocumentContext> = {},
): Promise<ResultDocument> {
  const hardware = machine(changes);
  const simulation = await simulateStructural(workloadOf({ ...SMALL, ...ingredients }), hardware);
  return documentOf(simulation, { ...CONTEXT, ...context });
}
