import type { Layer } from './network.js';

/** A layer whose input may be left out: then it reads the layer before. */
type Unlinked<L> = L extends { readonly input: string }
  ? Omit<L, 'input'> & { readonly input?: string | undefined }
  : L;

/** Any layer as a list of layers writes it. */
export type WrittenLayer = Unlinked<Layer>;

/** Kinds that read nothing, or whatever they name. */
const STANDING_ALONE: readonly Layer['kind'][] = ['input', 'zeros', 'concat', 'add', 'multiply'];

/** Layers in the order written, each with its input: the layer before if it names none. */
export function linkedLayers(written: readonly WrittenLayer[]): readonly Layer[] {
  return written.map((layer, index) => {
    if (index === 0 || 'inputs' in layer || STANDING_ALONE.includes(layer.kind)) return layer as Layer;
    const { input = written[index - 1].name } = layer as { readonly input?: string };
    return { ...layer, input } as Layer;
  });
}
