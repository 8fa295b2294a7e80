import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { demandConfined } from '../../src/cluster/files/confined.js';
import { Mirror } from '../../src/cluster/files/mirror.js';
import { evaluationSchema, showingSchema, type Order } from '../../src/cluster/order.js';
import { openBench } from '../../src/cluster/worker/open-bench.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

const origin = { home: '/work/of/somebody', configs: '/elsewhere/configs' };
const OUT = /: base \S+: it leads out of the files that were sent; keep it near the file$/;

describe('a config that was sent to a worker', () => {
  let mirror: Mirror;
  let secret: string;

  beforeEach(() => {
    const folder = temporaryDirectory();
    secret = join(folder, 'secret.yaml');
    writeFileSync(secret, 'name: hunter2\nsecret: hunter2\n');
    mirror = new Mirror(join(folder, 'root'), origin);
    mkdirSync(join(mirror.home, 'below'), { recursive: true });
  });

  function put(path: string, base: string): string {
    writeFileSync(mirror.located(path), `base: ${base}\npes: 4\n`);
    return mirror.located(path);
  }

  /** Steps up from the working directory to the folder that holds the mirror. */
  const CLIMB = '../../../../../';

  it.each([
    ['by steps up', () => `${CLIMB}secret.yaml`],
    ['by more steps up than there are folders', () => `${'../'.repeat(64)}${secret.slice(1)}`],
    ['by a whole path', () => secret],
    ['into a folder that only begins like the mirror', () => `${CLIMB}root-2/secret.yaml`],
  ])('extends nothing outside of what was sent %s', async (_, base) => {
    await expect(demandConfined(put('x.yaml', base()), mirror)).rejects.toThrow(OUT);
  });

  it('extends nothing outside through a file that was sent as well', async () => {
    put('below/near.yaml', `../${CLIMB}secret.yaml`);
    await expect(demandConfined(put('x.yaml', 'below/near.yaml'), mirror)).rejects.toThrow(
      /below\/near\.yaml: base .*: it leads out/,
    );
  });

  it('extends what was sent, and what comes with the program; circles are left to who loads it', async () => {
    put('below/near.yaml', 'eie-64pe');
    await demandConfined(put('x.yaml', './below/near.yaml'), mirror);
    await demandConfined('eie-64pe', mirror);
    put('below/near.yaml', '../x.yaml');
    await demandConfined(mirror.located('x.yaml'), mirror);
  });

  const study = {
    ...{ name: 's', description: '', hardware: 'eie-64pe', set: [], energy: null, setEnergy: [] },
    workload: {
      ...{ network: null, setNetwork: [], weights: 'synthetic', recipe: null, setCompression: [] },
      ...{ photographs: null, seed: 1 },
    },
    space: { groups: [[{ path: 'hardware.pes', values: [1] }]] },
    ...{ chart: null, fingerprint: '0'.repeat(64) },
  };
  const showing = {
    ...{ setNetwork: [], weights: 'w.net', setCompression: [], hardware: 'eie-64pe', set: [], subjects: [] },
  };
  const axis = { path: 'recipe', values: ['deep-8bit', 'x.yaml'] };

  it.each<[string, object]>([
    ['the machine of a study', { study: { ...study, hardware: 'x.yaml' }, prices: null }],
    ['its energy table', { study, prices: { table: 'x.yaml', isDefault: false } }],
    [
      'its network',
      { study: { ...study, workload: { ...study.workload, network: 'x.yaml' } }, prices: null },
    ],
    ['its recipe', { study: { ...study, workload: { ...study.workload, recipe: 'x.yaml' } }, prices: null }],
    ['a recipe of an axis', { study: { ...study, space: { groups: [[axis]] } }, prices: null }],
    ['the machine of photographs', { ...showing, hardware: 'x.yaml' }],
    ['their network', { ...showing, network: 'x.yaml' }],
    ['their recipe', { ...showing, recipe: 'x.yaml' }],
  ])('is refused before anything is loaded: %s', async (_, said) => {
    put('x.yaml', `${CLIMB}secret.yaml`);
    const work: Order['work'] =
      'study' in said
        ? { kind: 'points', evaluation: evaluationSchema.parse(said) }
        : { kind: 'photographs', showing: showingSchema.parse(said) };
    const opening = openBench({ parcel: { origin, files: [] }, work }, mirror, 1);
    await expect(opening).rejects.toThrow(OUT);
  });
});
