/** Passes dealt out one by one: output pixel p, in row order, to cluster p mod `clusters`. */
export function interleavedPasses(passes: number, clusters: number): Uint32Array[] {
  return Array.from({ length: clusters }, (_, cluster) => {
    const count = Math.ceil((passes - cluster) / clusters);
    return Uint32Array.from({ length: Math.max(0, count) }, (_, at) => cluster + at * clusters);
  });
}
