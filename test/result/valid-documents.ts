import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS, COMPONENTS, type Component } from '../../src/energy/components.js';
import { digestOf } from '../../src/result/digest.js';
import type { PricedRun, ResultDocument, ResultLayer } from '../../src/result/result.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { smallDocument } from './small-run.js';

/** A document that may be changed. */
export type Draft = { -readonly [K in keyof ResultDocument]: ResultDocument[K] };

/** A copy of a document with its digest taken anew after `change`. */
export function redigested(document: ResultDocument, change: (draft: Draft) => void = () => undefined) {
  const draft: Draft = structuredClone(document);
  change(draft);
  return { ...draft, digest: digestOf(draft) };
}

/** A small run with every part of the document filled: two inputs, invented energies and queue occupancies. */
export async function fullDocument(): Promise<ResultDocument> {
  const document = await smallDocument({}, { inputCount: 2 });
  return redigested(document, (draft) => {
    draft.layers = draft.layers.map((layer) => ({
      ...layer,
      energyPicojoules: layer.pe === null ? null : inventedEnergy(layer),
      queueOccupancy: layer.pe === null ? null : [4 * layer.cycles - 10, 4, 3, 2, 1, 0, 0, 0],
    }));
    draft.energy = inventedPrices(draft);
  });
}

/** The first component dearest, each layer different. */
function inventedEnergy({ cycles }: ResultLayer): Record<Component, number> {
  const energies = COMPONENTS.map((component, index) => [component, (cycles * 8.1) / (index + 1)]);
  return Object.fromEntries(energies) as Record<Component, number>;
}

function inventedPrices({ layers, totals, inputs }: ResultDocument): PricedRun {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const components = Object.fromEntries(
    COMPONENTS.map((part) => [part, sum(layers.map((layer) => layer.energyPicojoules?.[part] ?? 0))]),
  ) as Record<Component, number>;
  const totalPicojoules = sum(Object.values(components));
  const joules = totalPicojoules * 1e-12;
  const areas = Object.fromEntries(AREAS.map((part, index) => [part, index + 0.5]));
  return {
    table: 'invented',
    tableHash: 'cd'.repeat(32),
    technology: '45 nm',
    totalPicojoules,
    components,
    areaSquareMillimetres: {
      ...(areas as Record<(typeof AREAS)[number], number>),
      total: sum(Object.values(areas)),
    },
    watts: joules / totals.seconds,
    framesPerJoule: inputs.length / joules,
    picojoulesPerMultiplyAccumulate: totalPicojoules / totals.multiplyAccumulates,
    energyDelayJouleSeconds: (joules / inputs.length) * (totals.seconds / inputs.length),
  };
}

/** A file of that text, or of a document's, in a directory that goes when the test ends. */
export function resultFile(content: string | object): string {
  const file = join(temporaryDirectory(), 'result.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2) + '\n');
  return file;
}
