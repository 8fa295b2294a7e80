import { mappingOf, type JobSize, type Mapping } from './mapping.js';

/** EIE's own mapping (EIE, section 3.3): row i on PE i mod pes, one array, products in the order of output pixels. */
export function interleaved({ rows, products }: JobSize, pes: number): Mapping {
  const ownerOf = Uint32Array.from({ length: rows }, (_, row) => row % pes);
  return mappingOf('interleaved', pes, ownerOf, products);
}
