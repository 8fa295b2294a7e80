import type { Experiment } from './experiment.js';

/** A stop of a tour: a setting, and what there is to see. */
export interface Stop {
  readonly changes: Experiment['changes'];
  readonly energy: string | null;
  /** The layer that is put under the glass, by a part of its name; null if none is. */
  readonly layer: string | null;
  readonly text: string;
}

/** A few settings one after the other, and what they show. */
export interface Tour {
  readonly title: string;
  readonly stops: readonly Stop[];
}

/** Where the reader is on a tour. */
export interface TourPlace {
  readonly tour: number;
  readonly stop: number;
}

/** Short tours of what the machine of the paper is, and why. */
export const TOURS: readonly Tour[] = [
  {
    title: 'Why a squeeze layer keeps a quarter of the PEs busy',
    stops: [
      stop(
        {},
        'Row i of a matrix lives on PE i mod 64. A squeeze layer of 16 filters is a matrix of 16 rows: PEs 0 to 15 have one ' +
          'row each, and the other 48 have none. They take every broadcast and wait. The grey cells have no rows.',
        'squeeze1x1',
      ),
      stop(
        { pes: 16 },
        'With 16 PEs every PE has a row, and the load balance of the squeeze layers is whole again. All other layers now take ' +
          'four times as long: the array is too small for them.',
        'squeeze1x1',
      ),
      stop(
        { clusters: 4 },
        'Four clusters of 16 PEs have both. Each cluster holds the whole matrix and computes every fourth output pixel, so that ' +
          'a squeeze layer of 16 filters finds 16 PEs four times. The price is in the SRAM: four copies of the weights.',
        'squeeze1x1',
      ),
    ],
  },
  {
    title: 'Why eight slots',
    stops: [
      stop(
        { queueDepth: 1 },
        'Lock step: the next activation is broadcast when the slowest PE has finished with the one before. In every column some PE ' +
          'has the most entries, and all others wait for it.',
        'expand3x3',
      ),
      stop(
        { queueDepth: 2 },
        'One activation can wait in front of each PE. A PE that was slow in one column catches up in the next.',
        'expand3x3',
      ),
      stop(
        { queueDepth: 8 },
        'Eight slots, seven of which can be filled: what PEs have to do evens out over a window of columns. This is where ' +
          'the paper stops (EIE, Fig 8).',
        'expand3x3',
      ),
      stop(
        { queueDepth: 256 },
        'A ring of 256 slots hardly helps any more. What is left is not the unevenness of single columns but of whole PEs, ' +
          'which no queue evens out, and each slot costs area.',
        'expand3x3',
      ),
    ],
  },
  {
    title: 'Why 64 bits',
    stops: [
      stop(
        { spmatWidthBits: 16 },
        'One read of the sparse-matrix SRAM brings a single entry of 12 bits. Reads are cheap, and there are very many of them: look ' +
          'at the share of the sparse-matrix read in the energy.',
        null,
        'cacti-45nm',
      ),
      stop(
        { spmatWidthBits: 64 },
        'A line of 64 bits holds five entries. One read serves several cycles, as the entries of a column, and of the next, lie side ' +
          'by side. The cycles are the same: the width changes energy and area alone.',
        null,
        'cacti-45nm',
      ),
      stop(
        { spmatWidthBits: 512 },
        'A line of 512 bits is read seldom, but each read costs much, and most of what it brings is thrown away. The cheapest width ' +
          'lies between (EIE, Fig 9).',
        null,
        'cacti-45nm',
      ),
    ],
  },
  {
    title: 'What clusters do',
    stops: [
      stop(
        {},
        'One array: every activation is broadcast to all PEs, and a layer with fewer filters than PEs leaves some without work.',
        null,
      ),
      stop(
        { clusters: 4 },
        'Four clusters of 16 PEs: four scanners, four broadcasts a cycle, each for 16 PEs.',
        null,
      ),
      stop(
        { clusters: 16 },
        'Sixteen clusters of 4 PEs. Every PE now has a sixteenth of the rows of one array of 64, and each cluster the whole matrix: see ' +
          'what it needs of the SRAM.',
        null,
      ),
      stop(
        { clusters: 'auto', rowOrder: 'balanced' },
        'The best number of clusters for each layer, and rows dealt so that PEs hold equally many entries.',
        null,
      ),
    ],
  },
  {
    title: 'What each of EIE’s ideas is worth',
    stops: [
      stop(
        { skipZeros: false, weights: 'dense' },
        'A dense array: every weight is stored, every activation is broadcast, zero or not.',
        null,
      ),
      stop(
        { skipZeros: true, weights: 'dense' },
        'Dynamic sparsity: a column whose activation is zero is not broadcast. After a ReLU that is about half of them.',
        null,
      ),
      stop(
        { skipZeros: false, weights: 'sparse' },
        'Static sparsity instead: weights that are zero are neither stored nor multiplied. An entry needs an index now, and PEs ' +
          'have more or fewer of them.',
        null,
      ),
      stop(
        { queueDepth: 1 },
        'Both, but in lock step: sparse columns are uneven, and every PE waits for the slowest.',
        null,
      ),
      stop({}, 'Both, and queues in front of the PEs that even it out: EIE.', null),
    ],
  },
];

function stop(
  changes: Experiment['changes'],
  text: string,
  layer: string | null,
  energy: string | null = null,
): Stop {
  return { changes, energy, layer, text };
}
