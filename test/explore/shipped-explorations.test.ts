import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configName } from '../../src/config/yaml/config-path.js';
import { loadExploration } from '../../src/explore/study/load-exploration.js';
import { Machines } from '../../src/explore/evaluation/machine.js';
import { pointAt, pointCount } from '../../src/explore/study/space.js';
import { packageRoot } from '../../src/base/package-root.js';
import { VERSION } from './small-study.js';

const names = readdirSync(join(packageRoot(), 'configs', 'explore')).map(configName);

describe.each(names)('the shipped exploration %s', (name) => {
  it('is valid, says what it asks, and makes machines from one end of its space to the other', async () => {
    const { study } = await loadExploration(name, {}, VERSION);
    expect(study.name).toBe(name);
    expect(study.description).toMatch(/\?$/);
    const machines = new Machines(study);
    const last = Number(pointCount(study.space)) - 1;
    for (const index of [0, Math.floor(last / 2), last]) {
      const { spec } = await machines.of(pointAt(study.space, index));
      expect(spec.pes).toBeGreaterThan(0);
    }
  });
});

describe('pes-and-ring', () => {
  it('has a thousand points', async () => {
    const { study } = await loadExploration('pes-and-ring', {}, VERSION);
    expect(pointCount(study.space)).toBe(1000n);
  });
});
