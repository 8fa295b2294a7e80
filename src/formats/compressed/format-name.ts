import type { Safetensors } from '../safetensors/safetensors.js';

/** Metadata `format` of a safetensors file of compressed weights. */
export const FORMAT = 'eie-sim-compressed-network';

/** Metadata `format_version`; a reader takes no other. */
export const FORMAT_VERSION = '1';

/** Whether a safetensors file holds a compressed network, not float weights. */
export function isCompressed({ metadata }: Pick<Safetensors, 'metadata'>): boolean {
  return metadata.get('format') === FORMAT;
}
