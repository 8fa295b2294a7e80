/** Where the cells of an array lie: as leaves of the quadtree that detects non-zeros (EIE, section 4). */
export interface Layout {
  /** In cells, the gaps between quads among them. */
  readonly width: number;
  readonly height: number;
  /** Left upper corner of each PE. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** Room between two cells of a quad, in cells, and how much wider it is between two quads of the next level. */
const GAP = 0.12;
const WIDER = 1.7;

/** Room between two arrays, in cells. */
const ARRAY_GAP = 1.2;

/** Places of `arrays` arrays of `pes` PEs each, arrays side by side in rows. */
export function quadtreeLayout(arrays: number, pes: number): Layout {
  const leaves = Array.from({ length: pes }, (_, pe) => leafPlace(pe));
  const side = { width: extent(leaves, 'x'), height: extent(leaves, 'y') };
  const across = Math.ceil(Math.sqrt(arrays));
  const down = Math.ceil(arrays / across);
  return {
    width: across * side.width + (across - 1) * ARRAY_GAP,
    height: down * side.height + (down - 1) * ARRAY_GAP,
    places: Array.from({ length: arrays * pes }, (_, index) => {
      const array = Math.floor(index / pes);
      const leaf = leaves[index % pes];
      return {
        x: leaf.x + (array % across) * (side.width + ARRAY_GAP),
        y: leaf.y + Math.floor(array / across) * (side.height + ARRAY_GAP),
      };
    }),
  };
}

/** Two bits of the number for each level, the lowest first: the right half of a quad, and its lower one. */
function leafPlace(pe: number): { x: number; y: number } {
  let [x, y, size, gap] = [0, 0, 1, GAP];
  for (let rest = pe; rest > 0; rest = Math.floor(rest / 4)) {
    x += (rest % 2) * (size + gap);
    y += (Math.floor(rest / 2) % 2) * (size + gap);
    size = 2 * size + gap;
    gap *= WIDER;
  }
  return { x, y };
}

function extent(leaves: readonly { readonly x: number; readonly y: number }[], axis: 'x' | 'y'): number {
  return Math.max(...leaves.map((leaf) => leaf[axis])) + 1;
}
