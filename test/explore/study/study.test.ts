import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSweep, type StudyOptions } from '../../../src/explore/study/load-study.js';
import { pointAt } from '../../../src/explore/study/space.js';
import { pointKey, studyHash, type Study } from '../../../src/explore/study/study.js';
import { networkName } from '../../../src/workload/load-network.js';
import { DUMP, writeDump } from '../../formats/dump-writer.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';
import { userErrorOfAsync } from '../../formats/user-error.js';

const VARY = ['hardware.pes=16,32'];

/** A study of the command line. */
const study = (options: StudyOptions = {}, version = '1.0.0') =>
  loadSweep(undefined, { vary: VARY, ...options }, version);

/** A file of a study in a folder of its own, with other files beside it. */
function fileOf(text: string, others: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryDirectory();
  for (const [name, content] of Object.entries({ ...others, 'study.yaml': text })) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return join(folder, 'study.yaml');
}

function dump(inputs = DUMP.inputs): string {
  const folder = temporaryDirectory();
  writeDump(folder, { ...DUMP, inputs });
  return folder;
}

describe('a study of the command line', () => {
  it('is SqueezeNet with synthetic weights on the machine for convolutions, where nothing else is said', async () => {
    expect(await study()).toMatchObject({
      name: 'sweep',
      workload: {
        network: 'squeezenet-v1.0',
        weights: 'synthetic',
        image: undefined,
        workload: undefined,
        seed: 1,
      },
      hardware: 'eie-64pe-conv',
      set: [],
      energy: null,
      setEnergy: [],
      space: { groups: [[{ path: 'hardware.pes', values: [16, 32] }]] },
      chart: null,
    });
  });

  it("runs a dumped layer on EIE's own machine", async () => {
    const workload = dump();
    expect(await study({ workload })).toMatchObject({ workload: { workload }, hardware: 'eie-64pe' });
  });

  it('parts overrides of prices from those of the machine', async () => {
    const set = ['queueDepth=4', 'energy.events.dramWord.value=320 pJ', 'hardware.clock=1 GHz'];
    expect(await study({ set })).toMatchObject({
      set: ['queueDepth=4', 'hardware.clock=1 GHz'],
      setEnergy: ['energy.events.dramWord.value=320 pJ'],
    });
  });

  it('parts overrides of the network as well, and varies those that leave the weights of a file', async () => {
    const weights = join(temporaryDirectory(), 'x.net');
    writeFileSync(weights, 'weights');
    const options = { weights, set: ['network.bypass=simple'], vary: ['network.inputSize=67,227'] };
    expect(await study(options)).toMatchObject({
      workload: { network: 'squeezenet-v1.0', setNetwork: ['network.bypass=simple'] },
      set: [],
    });
  });

  it('is told apart by what its network is, not by how that is said', async () => {
    const same = { network: 'squeezenet-v1.0-simple-bypass' };
    const hash = async (options: StudyOptions) => studyHash(await study(options));
    expect(await hash({ set: ['network.bypass=simple'] })).toBe(await hash(same));
    expect(await hash({ network: 'squeezenet-v1.0', set: ['network.inputSize=227'] })).toBe(await hash({}));
    expect(await hash(same)).not.toBe(await hash({}));
    expect(await hash({ set: ['network.inputSize=67'] })).not.toBe(await hash({}));
  });

  it.each<[StudyOptions, string | RegExp]>([
    [{ vary: [] }, '--vary: nothing varies; give an axis such as hardware.pes=16,32,64'],
    [{ vary: undefined }, '--vary: nothing varies; give an axis such as hardware.pes=16,32,64'],
    [{ vary: ['seed=1', 'seed=2'] }, '--vary: "seed" varies twice; keep one'],
    [{ set: ['queuDepth=4'] }, '--set queuDepth=4: unknown key "queuDepth"; did you mean "queueDepth"?'],
    [{ hardware: 'eie-65pe' }, /^unknown hardware "eie-65pe"; known: /],
    [{ energy: 'eie-44nm' }, /^unknown energy "eie-44nm"; known: /],
    [{ network: 'squeezenet' }, /^unknown network "squeezenet"; did you mean "squeezenet-v1.[01]"/],
    [{ network: 'nothing.yaml' }, 'nothing.yaml: no such file; check the path'],
    [{ weights: 'nothing.net' }, 'nothing.net: there is no such file or directory; check the path'],
    [{ weights: 'src' }, 'src: it is a directory; name a file'],
    [{ image: ['nothing.jpg'] }, 'nothing.jpg: there is no such file or directory; check the path'],
    [{ workload: 'nothing' }, 'nothing: there is no such file or directory; check the path'],
    [
      { vary: ['weights=synthetic,nothing.net'] },
      'nothing.net: there is no such file or directory; check the path',
    ],
    [
      { workload: 'x', weights: 'y' },
      'the command line: workload stands in place of network, weights, image and input; leave it or them out',
    ],
    [
      { workload: 'x', vary: ['seed=1..3'] },
      'the command line: "seed" changes nothing in a dumped layer; leave it out',
    ],
    [
      { set: ['network.bypas=simple'] },
      '--set network.bypas=simple: unknown key "bypas"; did you mean "bypass"?',
    ],
    [
      { vary: ['network.bypass=all'] },
      '--vary network.bypass=all: expected "none", "simple", or "complex", got "all"',
    ],
    [
      { workload: 'x', set: ['network.SR=0.5'] },
      'the command line: "network.SR=0.5" changes nothing in a dumped layer; leave it out',
    ],
    [
      { workload: 'x', vary: ['network.SR=0.5'] },
      'the command line: "network.SR" changes nothing in a dumped layer; leave it out',
    ],
    [
      { weights: 'x.net', vary: ['network.SR=0.5'] },
      'the command line: "network.SR" needs synthetic weights, as those of a file fit one network; leave one out',
    ],
    [
      { vary: ['weights=x.net', 'network.SR=0.5'] },
      'the command line: "network.SR" needs synthetic weights, as those of a file fit one network; leave one out',
    ],
    [
      { weights: 'x.net', image: ['x.jpg'], vary: ['seed=1,2'] },
      'the command line: "seed" changes neither weights nor inputs of files; leave it out',
    ],
    [
      { energy: 'none', vary: ['energy.events.add.value=1 pJ'] },
      'the command line: "energy.events.add.value" changes the energy table, and energy is "none"; leave one out',
    ],
    [
      { energy: 'none', set: ['energy.events.add.value=1 pJ'] },
      'the command line: "energy.events.add.value=1 pJ" changes the energy table, and energy is "none"; leave one out',
    ],
  ])('with a mistake is refused: %j', async (options, message) => {
    expect(await userErrorOfAsync(() => study(options))).toMatch(message);
  });
});

describe("a study's file", () => {
  const text = `
name: mine
description: what if
seed: 3
hardware: eie-64pe
set: { hardware.queueDepth: 16, energy.events.add.value: 1 pJ }
chart: [loadBalance]
vary: [{ hardware.pes: 16..64:x2 }]
`;

  it('says what the command line does not', async () => {
    expect(await loadSweep(fileOf(text), {}, '1')).toMatchObject({
      name: 'mine',
      description: 'what if',
      workload: { seed: 3, weights: 'synthetic' },
      hardware: 'eie-64pe',
      set: ['hardware.queueDepth=16'],
      setEnergy: ['energy.events.add.value="1 pJ"'],
      chart: ['loadBalance'],
      space: { groups: [[{ path: 'hardware.pes', values: [16, 32, 64] }]] },
    });
  });

  it('names a network by a path relative to itself', async () => {
    const file = fileOf('network: nets/mine.yaml\nset: { network.SR: 0.25 }\nvary: [{ seed: 1..2 }]\n', {
      'nets/mine.yaml': 'base: squeezenet-v1.1\nbypass: complex\n',
    });
    const { workload } = await loadSweep(file, {}, '1');
    expect(workload.network).toBe(join(file, '../nets/mine.yaml'));
    expect(workload.setNetwork).toEqual(['network.SR=0.25']);
    expect(await networkName(String(workload.network), workload.setNetwork)).toBe(
      'squeezenet-v1.1-base128-incr128-freq2-pct0.5-sr0.25-complex-bypass',
    );
  });

  it('gives way to the command line, key by key; overrides go over overrides', async () => {
    const options = {
      seed: 5,
      hardware: 'eie-64pe-conv',
      set: ['queueDepth=4'],
      vary: ['hardware.clock=1 GHz'],
    };
    expect(await loadSweep(fileOf(text), options, '1')).toMatchObject({
      name: 'mine',
      workload: { seed: 5 },
      hardware: 'eie-64pe-conv',
      set: ['hardware.queueDepth=16', 'queueDepth=4'],
      space: { groups: [[{ path: 'hardware.clock', values: ['1 GHz'] }]] },
    });
  });

  it('has paths relative to itself, names of shipped files aside', async () => {
    const others = {
      'data/w.net': 'w',
      'i.jpg': 'i',
      'machines/m.yaml': 'pes: 16',
      'e.yaml': 'base: eie-45nm',
    };
    const file = fileOf(
      'weights: data/w.net\nimage: i.jpg\nhardware: machines/m.yaml\nenergy: ./e.yaml\nvary: [{ weights: [data/w.net, synthetic] }]',
      others,
    );
    const folder = join(file, '..');
    expect(await loadSweep(file, {}, '1')).toMatchObject({
      workload: { weights: join(folder, 'data/w.net'), image: [join(folder, 'i.jpg')] },
      hardware: join(folder, 'machines/m.yaml'),
      energy: join(folder, 'e.yaml'),
      space: { groups: [[{ path: 'weights', values: [join(folder, 'data/w.net'), 'synthetic'] }]] },
    });
    expect(await loadSweep(fileOf('energy: none\nhardware: eie-64pe'), { vary: VARY }, '1')).toMatchObject({
      energy: 'none',
      hardware: 'eie-64pe',
    });
  });

  it("lets a dump of the command line take its network's place, and the other way round", async () => {
    const file = fileOf('weights: w.net\nimage: [i.jpg]\nvary: [{ hardware.pes: [1] }]');
    const workload = dump();
    expect((await loadSweep(file, { workload }, '1')).workload).toMatchObject({
      workload,
      weights: 'synthetic',
      image: undefined,
    });
    const beside = fileOf('workload: data/layer\nvary: [{ hardware.pes: [1] }]');
    const layer = join(beside, '../data/layer');
    writeDump(layer, DUMP);
    expect((await loadSweep(beside, {}, '1')).workload.workload).toBe(layer);
    const dumped = fileOf('workload: nowhere\nvary: [{ hardware.pes: [1] }]');
    expect((await loadSweep(dumped, { weights: 'synthetic' }, '1')).workload.workload).toBeUndefined();
  });

  it.each([
    [
      'workload: x\nnetwork: y',
      'study.yaml: workload stands in place of network, weights, image and input; leave it or them out',
    ],
    ['seed: 1', 'study.yaml: nothing varies; give an axis such as hardware.pes=16,32,64'],
    ['vary: [{ seed: 1 }, { seed: 2 }]', 'study.yaml: "seed" varies twice; keep one'],
    [
      'chart: [cycle]\nvary: [{ seed: 1..2 }]',
      'study.yaml: chart: unknown metric "cycle"; did you mean "cycles"?',
    ],
    ['vary: [{ hardware.pse: 1 }]', /study\.yaml:1:\d+: vary\.0\.hardware\.pse: unknown path/],
    ['hardware: eie-65pe\nvary: [{ seed: 1..2 }]', /study\.yaml: unknown hardware "eie-65pe"; known: /],
    ['weights: w.net\nvary: [{ seed: 1..2 }]', /w\.net: there is no such file or directory; check the path/],
  ])('with a mistake is refused: %j', async (broken, message) => {
    const said = await userErrorOfAsync(() => loadSweep(fileOf(broken), {}, '1'));
    if (typeof message === 'string') expect(said.endsWith(message), said).toBe(true);
    else expect(said).toMatch(message);
  });
});

describe('the hash of a study', () => {
  const hashOf = async (options: StudyOptions = {}, version = '1.0.0') =>
    studyHash(await study(options, version));

  it('is the same for the same study', async () => {
    expect(await hashOf()).toBe(await hashOf());
    expect(await hashOf()).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf({ set: ['clock=1 GHz'] })).toBe(await hashOf({ set: ['hardware.clock=1000 MHz'] }));
  });

  it.each<[string, StudyOptions]>([
    ['axes', { vary: ['hardware.pes=16,64'] }],
    ['the order of points', { vary: ['hardware.pes=32,16'] }],
    ['the machine', { hardware: 'eie-64pe' }],
    ['an override', { set: ['queueDepth=4'] }],
    ['the energy table', { energy: 'cacti-32nm' }],
    ['no prices', { energy: 'none' }],
    ['a price', { set: ['energy.events.add.value=1 pJ'] }],
    ['the seed', { seed: 2 }],
  ])('changes with %s', async (_, options) => {
    expect(await hashOf(options)).not.toBe(await hashOf());
  });

  it('changes with the version of the tool', async () => {
    expect(await hashOf({}, '1.0.1')).not.toBe(await hashOf());
  });

  it('changes with what files hold, not with what they are called', async () => {
    const folder = temporaryDirectory();
    const [a, b, c] = ['a.net', 'b.net', 'c.net'].map((name) => join(folder, name));
    writeFileSync(a, 'one');
    writeFileSync(b, 'one');
    writeFileSync(c, 'two');
    const ofWeights = (weights: string) => hashOf({ weights });
    expect(await ofWeights(a)).toBe(await ofWeights(b));
    expect(await ofWeights(a)).not.toBe(await ofWeights(c));
    const ofImage = (file: string) => hashOf({ image: [file] });
    expect(await ofImage(a)).toBe(await ofImage(b));
    expect(await ofImage(a)).not.toBe(await ofImage(c));
    const before = await hashOf({ vary: [`weights=synthetic,${a}`] });
    writeFileSync(a, 'three');
    expect(await hashOf({ vary: [`weights=synthetic,${a}`] })).not.toBe(before);
  });

  it('changes with what a dump holds', async () => {
    expect(await hashOf({ workload: dump() })).toBe(await hashOf({ workload: dump() }));
    expect(await hashOf({ workload: dump() })).not.toBe(await hashOf({ workload: dump([0.5, 0, -2]) }));
  });
});

describe('the key of a point', () => {
  const keysOf = (of: Study, ...indices: number[]) =>
    indices.map((index) => pointKey(of, pointAt(of.space, index)));

  it('differs from point to point', async () => {
    expect(new Set(keysOf(await study(), 0, 1)).size).toBe(2);
  });

  it('is the same in another grid and another order of axes', async () => {
    const a = await study({ vary: ['hardware.pes=16,32', 'hardware.queueDepth=4,8'] });
    const b = await study({ vary: ['hardware.queueDepth=8', 'hardware.pes=64,32'] });
    expect(keysOf(a, 3)).toEqual(keysOf(b, 1));
  });

  it('differs where a study differs in anything but its points', async () => {
    expect(keysOf(await study(), 0)).not.toEqual(keysOf(await study({ seed: 2 }), 0));
  });

  it('differs where a grid changes the table that prices all its points', async () => {
    const narrow = await study({ vary: ['hardware.spmatWidthBits=64'] });
    const wide = await study({ vary: ['hardware.spmatWidthBits=64,128'] });
    expect(keysOf(narrow, 0)).not.toEqual(keysOf(wide, 0));
  });
});
