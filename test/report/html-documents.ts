import type { ResultDocument, ResultLayer } from '../../src/result/result.js';

/** What a name must not do to the page. */
export const HOSTILE = `</script><script>window.attacked=1</script><img src=x onerror=window.attacked=1>"'`;

/** The document with `count` layers, copies of its convolutions. */
export function withLayers(document: ResultDocument, count: number): ResultDocument {
  const convolutions = document.layers.filter(({ kind }) => kind === 'convolution');
  const layers = Array.from({ length: count }, (_, index): ResultLayer => ({
    ...convolutions[index % convolutions.length],
    name: `layer ${index}`,
  }));
  return { ...document, layers };
}

/** The document with a hostile name wherever there is a name. */
export function hostile(document: ResultDocument): ResultDocument {
  return {
    ...document,
    network: { ...document.network, name: HOSTILE, weights: HOSTILE },
    hardware: { ...document.hardware, name: HOSTILE, [HOSTILE]: HOSTILE },
    engine: HOSTILE,
    inputs: [HOSTILE],
    layers: document.layers.map((layer) => ({ ...layer, name: HOSTILE + layer.name })),
    energy: document.energy && { ...document.energy, table: HOSTILE, technology: HOSTILE },
    capacity: [{ layer: HOSTILE, memory: HOSTILE, needed: 2, available: 1, unit: HOSTILE }],
    predictions: [{ input: HOSTILE, top: [{ classIndex: 1, className: HOSTILE, score: 1 }] }],
    check: {
      performed: true,
      valuesCompared: 5,
      mismatches: 1,
      first: { input: HOSTILE, layer: HOSTILE, channel: 0, row: 0, column: 0, engine: 1, reference: 2 },
    },
  };
}
