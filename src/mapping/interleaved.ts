import { mappingOf, type JobSize, type Mapping } from './mapping.js';

/** EIE's own mapping (EIE, section 3.3): row i on PE i mod pes, one array, passes in the order of output pixels. */
export function interleaved({ rows, passes }: JobSize, pes: number): Mapping {
  const ownerOf = Uint32Array.from({ length: rows }, (_, row) => row % pes);
  return mappingOf('interleaved', pes, ownerOf, passes);
}
