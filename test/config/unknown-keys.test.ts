import { describe, expect, it } from 'vitest';
import { suggestion } from '../../src/base/nearest.js';
import { complaint } from './config-files.js';

describe('an unknown key', () => {
  it('is named with line, column and the nearest key', async () => {
    const text = 'name: mine\n\n# the queue\npes: 16\nqueuDepth: 4\n';
    expect(await complaint({ 'mine.yaml': text })).toBe(
      'mine.yaml:5:1: unknown key "queuDepth"; did you mean "queueDepth"?',
    );
  });

  it('is counted when there are more', async () => {
    expect(await complaint({ 'x.yaml': 'clok: 1 GHz\npees: 2\nqueue: 3\n' })).toBe(
      'x.yaml:1:1: unknown key "clok"; did you mean "clock"? (and 2 more)',
    );
  });

  it('in a base file is named there', async () => {
    expect(await complaint({ 'x.yaml': 'base: y.yaml', 'y.yaml': 'pes: 1\nclok: 1 GHz' })).toBe(
      'y.yaml:2:1: unknown key "clok"; did you mean "clock"?',
    );
  });

  it('that every object inherits is named where it is written', async () => {
    expect(await complaint({ 'x.yaml': 'constructor: 1' }, ['pes=4'])).toMatch(
      /^x\.yaml:1:1: unknown key "constructor"; /,
    );
  });

  it('may be meant as base', async () => {
    expect(await complaint({ 'x.yaml': 'bas: y.yaml' })).toBe(
      'x.yaml:1:1: unknown key "bas"; did you mean "base"?',
    );
  });

  it.each([
    ['clockHertz', 'clock'],
    ['QUEUEDEPTH', 'queueDepth'],
    ['spmatCapacityBytes', 'spmatCapacity'],
    ['queue-depth', 'queueDepth'],
  ])('%s is taken for %s', async (written, meant) => {
    expect(await complaint({ 'x.yaml': `${written}: 1` })).toContain(`did you mean "${meant}"?`);
  });

  it('far from all keys is answered with all of them', () => {
    expect(suggestion('memory', ['pes', 'clock'])).toBe('known: pes, clock');
  });

  it('of great length is shortened', async () => {
    expect(await complaint({ 'x.yaml': `? ${'k'.repeat(500_000)}\n: 1\n` })).toMatch(
      /^x\.yaml:1:3: unknown key "k{60}\.\.\."; known: /,
    );
  });
});
