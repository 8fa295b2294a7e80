import { describe, expect, it } from 'vitest';
import { MapSources } from '../../src/memory/map-sources.js';
import type { Layer, Network } from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { convolution } from './programs.js';

const data: Layer = { kind: 'input', name: 'data', shape: { channels: 4, height: 6, width: 2 } };

/** Sources of the last layer: channels of each, and the source's row that completes each of its rows. */
function sourcesOf(...layers: readonly Layer[]): readonly (readonly [string, number, readonly number[]])[] {
  const { sources, last, height } = tracedThrough(layers);
  return sources
    .sourcesOf(last.name)
    .map(({ layer, channels, completedBy }) => [
      layer,
      channels,
      Array.from({ length: height }, (_, row) => completedBy(row)),
    ]);
}

function tracedThrough(layers: readonly Layer[]) {
  const network: Network = { name: 'traced', layers: [data, ...layers] };
  const shapes = inferShapes(network);
  const last = layers[layers.length - 1];
  return { sources: new MapSources(network, shapes), last, height: shapeOf(shapes, last.name).height };
}

const left = convolution('left', 'data', 2);
const right = convolution('right', 'data', 4);
const join: Layer = { kind: 'concat', name: 'join', inputs: ['left', 'right'] };
const rows = [0, 1, 2, 3, 4, 5];

describe('the sources of', () => {
  it('a slice of channels are those that it cuts through', () => {
    const slice = { kind: 'slice', name: 'part', input: 'join', axis: 'channels', start: 1, end: 5 } as const;
    expect(sourcesOf(left, right, join, slice)).toEqual([
      ['left', 1, rows],
      ['right', 3, rows],
    ]);
    expect(sourcesOf(left, right, join, { ...slice, start: 2 })).toEqual([['right', 3, rows]]);
  });

  it('a slice of rows complete its rows later, those of columns as they come', () => {
    const slice = { kind: 'slice', name: 'part', input: 'left', start: 1, end: 2 } as const;
    expect(sourcesOf(left, { ...slice, axis: 'height', end: 4 })).toEqual([['left', 2, [1, 2, 3]]]);
    expect(sourcesOf(left, { ...slice, axis: 'width' })).toEqual([['left', 2, rows]]);
  });

  it('other shapes have as many values of it, and complete it with their last row', () => {
    const reshape = { kind: 'reshape', name: 'flat', input: 'join' } as const;
    expect(
      sourcesOf(left, right, join, { ...reshape, shape: { channels: 72, height: 1, width: 1 } }),
    ).toEqual([
      ['left', 24, [5]],
      ['right', 48, [5]],
    ]);
    // 24 and 48 values in channels of 18: the border of the two lies in the second channel.
    expect(sourcesOf(left, right, join, { ...reshape, shape: { channels: 4, height: 2, width: 9 } })).toEqual(
      [
        ['left', 1, [5, 5]],
        ['right', 3, [5, 5]],
      ],
    );
  });

  it('padded windows complete their rows with the last row that they reach', () => {
    const pool = { kind: 'max-pool', name: 'pool', input: 'left', kernel: { height: 3, width: 1 } } as const;
    const padding = { top: 1, left: 0, bottom: 1, right: 0 };
    expect(sourcesOf(left, { ...pool, stride: 2, padding, rounding: 'down' })).toEqual([
      ['left', 2, [1, 3, 5]],
    ]);
    expect(sourcesOf(left, { ...pool, kind: 'average-pool', stride: 1, padding })).toEqual([
      ['left', 2, [1, 2, 3, 4, 5, 5]],
    ]);
  });

  it('zeros are themselves, and never the last to run', () => {
    const zeros = { kind: 'zeros', name: 'state', shape: { channels: 2, height: 6, width: 2 } } as const;
    expect(sourcesOf(zeros)).toEqual([['state', 2, rows]]);
    const sum = { kind: 'add', name: 'sum', inputs: ['left', 'state'] } as const;
    expect(sourcesOf(left, zeros, sum)).toEqual([['left', 2, rows]]);
    expect(tracedThrough([left, zeros, sum]).sources.operandsOf(sum)).toEqual([]);
  });
});

describe('a map times one value per channel', () => {
  const mean = { kind: 'average-pool', name: 'mean', input: 'left' } as const;
  const gate = { kind: 'fully-connected', name: 'gate', input: 'mean', outputs: 2 } as const;
  const gated = { kind: 'multiply', name: 'gated', inputs: ['left', 'gate'] } as const;

  it('is complete when the gate is, which waits for the map', () => {
    expect(sourcesOf(left, mean, gate, gated)).toEqual([['gate', 2, [0, 0, 0, 0, 0, 0]]]);
    const [operand] = tracedThrough([left, mean, gate, gated]).sources.operandsOf(gated);
    expect(operand).toMatchObject({ map: 'left', source: { layer: 'gate', channels: 2 } });
  });

  it('is complete row by row where the gate stood before', () => {
    const early = { ...gate, input: 'data' } as const;
    expect(sourcesOf(early, left, gated)).toEqual([['left', 2, rows]]);
    const [operand] = tracedThrough([early, left, gated]).sources.operandsOf(gated);
    expect(operand).toMatchObject({ map: 'gate', source: { layer: 'left', channels: 2 } });
  });
});
