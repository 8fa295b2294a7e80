import { expect, it } from 'vitest';
import { encodingFor, prepare } from '../../src/pipeline/prepare.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';

it('encodings are kept for the sixteen PE counts that were asked for last', () => {
  const prepared = prepare(workloadOf(SMALL), machine({ pes: 64 }));
  const encodingOf = (pes: number) => encodingFor(prepared, machine({ pes }));
  const first = encodingOf(64);
  const others = Array.from({ length: 15 }, (_, at) => encodingOf(at + 1));
  expect(encodingOf(64)).toBe(first);
  others.forEach((encoding, at) => {
    expect(encodingOf(at + 1)).toBe(encoding);
  });
  encodingOf(64); // asked for last: it stays when a seventeenth comes, and the oldest goes
  encodingOf(100);
  expect(encodingOf(64)).toBe(first);
  expect(encodingOf(1)).not.toBe(others[0]);
});
