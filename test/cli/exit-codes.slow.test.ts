import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { denseSafetensors } from '../../src/formats/dense-weights.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();

describe('a mistake of the user is one line and exit code 2', () => {
  const notPicture = join(scratch, 'note.jpg');
  writeFileSync(notPicture, 'this is not a picture');
  const floats = join(scratch, 'floats.safetensors');
  const network = squeezeNet(SQUEEZENET_V1_0);
  writeFileSync(floats, denseSafetensors({ network, source: 'none', layers: new Map() }));
  const mistakes: readonly (readonly [string, string[], RegExp])[] = [
    ['an unknown option', ['run', '--hardwear', 'x'], /unknown option '--hardwear'/],
    ['an unknown command', ['rum'], /unknown command 'rum'/],
    ['a forgotten value', ['run', '--out', '--no-check'], /--out --no-check: --out needs a value/],
    [
      'an unknown network',
      ['run', '--network', 'squeezenet'],
      /unknown network "squeezenet"; did you mean "squeezenet-v1.[01]"/,
    ],
    ['a missing network file', ['inspect', '--network', 'mine.yaml'], /mine.yaml: no such file/],
    [
      'an unknown key of the network',
      ['inspect', '--set', 'network.bypas=simple'],
      /--set network.bypas=simple: unknown key "bypas"; did you mean "bypass"/,
    ],
    [
      'an input that is too small',
      ['run', '--network', 'squeezenet-v1.1', '--set', 'network.inputSize=20'],
      /layer pool5: a 3x3 window does not fit 2x2x256; .* inputSize 25 is the smallest that fits/,
    ],
    [
      'a bypass around nothing',
      ['run', '--set', 'network.bypass=simple', 'network.freq=1'],
      /no fire module puts out as many channels as it takes/,
    ],
    [
      'a key of the machine where nothing is simulated',
      ['inspect', '--set', 'pes=4'],
      /--set pes=4: nothing is simulated; override keys of the network, network.KEY=VALUE/,
    ],
    [
      'a network for a dumped layer',
      ['run', '--workload', 'alex8', '--set', 'network.SR=0.5'],
      /--set network.SR=0.5: a dumped layer has no network to change/,
    ],
    ['an option as a key', ['run', '--set', 'seed=3'], /--set seed=3: seed is not a key .*; write --seed 3/],
    [
      'an unknown key of --set',
      ['run', '--set', 'queuDepth=4'],
      /unknown key "queuDepth"; did you mean "queueDepth"/,
    ],
    ['no PEs', ['run', '--set', 'pes=0'], /pes/],
    ['a ring of no slot', ['run', '--set', 'queueDepth=0'], /queueDepth/],
    ['clusters that do not divide the PEs', ['run', '--set', 'clusters=3'], /write 2 or 4/],
    [
      'column groups of saturating sums',
      ['run', '--set', 'columnGroups=2', '--set', 'accumulatorRange=measured'],
      /overflow: wrap/,
    ],
    [
      'clusters whose sums overrun the registers',
      [
        'run',
        '--set',
        'capacity=enforce',
        '--set',
        'activationCapacity=1 MiB',
        '--set',
        'clusters=64',
        '--energy',
        'none',
      ],
      /destination registers: needs \d+ words per PE, has 64/,
    ],
    ['a wrong unit', ['run', '--set', 'clock=800 MB'], /clock: expected a frequency/],
    ['a missing hardware file', ['run', '--hardware', 'missing.yaml'], /missing.yaml/],
    [
      'float weights',
      ['run', '--weights', floats],
      /compress them first: eie compress --from .*floats.safetensors/,
    ],
    ['missing weights', ['run', '--weights', 'missing.net'], /missing.net/],
    ['a missing dump', ['run', '--workload', 'missing'], /missing/],
    ['an image that is none', ['run', '--image', notPicture], /note.jpg: it can't be read as a picture/],
    ['an --out that is a file', ['run', '--out', notPicture], /note.jpg/],
    ['a seed that is not a number', ['run', '--seed', 'one'], /--seed one: give a whole number/],
    ['PE counts that are none', ['inspect', '--pes', '4,x'], /--pes 4,x/],
    ['codes that the machine does not decode', ['run', '--hardware', 'eie-64pe'], /codeBits is 4/],
    [
      'a network that does not fit, found while checks are under way',
      ['run', '--hardware', 'eie-64pe', '--set', 'codeBits=8'],
      /does not fit eie-64pe/,
    ],
    [
      'sums that fit no accumulator, found while checks are under way',
      [
        ...['run', '--network', 'squeezenet-v1.1'],
        ...['--set', 'productShift=0', 'accumulatorBits=8', 'activationBits=4', 'weightBits=8'],
      ],
      /fire3\/expand3x3: its sums do not fit 8 accumulator bits .*; set productShift=auto or widen/,
    ],
    [
      'an unknown format',
      ['run', '--format', 'json,htm'],
      /--format "htm": no such format; did you mean "html"/,
    ],
    ['a format of nothing', ['run', '--format', ''], /--format "": no such format; .*all/],
    [
      'a report where number formats go',
      ['run', '--formats', 'html'],
      /--formats html: it takes a file of --save-formats; for a report write --format html/,
    ],
    [
      'an unknown energy table',
      ['run', '--energy', 'eie-45n'],
      /unknown energy "eie-45n"; known: cacti-22nm/,
    ],
    ['a missing energy table', ['run', '--energy', 'mine.yaml'], /mine.yaml: no such file/],
    [
      'an unknown key of the energy table',
      ['run', '--set', 'energy.events.dramWrd=1 pJ'],
      /--set energy.events.dramWrd=1 pJ: events: unknown key "dramWrd"; did you mean "dramWord"/,
    ],
    [
      'a wrong unit in the energy table',
      ['run', '--set', 'energy.events.dramWord.value=640 pW'],
      /--set energy.events.dramWord.value=640 pW: events.dramWord.value: expected an energy/,
    ],
    [
      'an energy table that does not price the machine',
      ['run', '--energy', 'eie-45nm', '--set', 'spmatWidthBits=128'],
      /spmatWidthBits/,
    ],
    [
      'a price without a table',
      ['run', '--energy', 'none', '--set', 'energy.events.dramWord.value=1 pJ'],
      /--set energy.events.dramWord.value=1 pJ: there is no energy table with --energy none/,
    ],
    ['--workload beside --weights', ['run', '--workload', 'a', '--weights', 'b'], /cannot be used with/],
  ];
  it.each(mistakes)('%s', (_, args, message) => {
    expectMistake(eie(...args), message);
    expect(existsSync(join(scratch, 'reports'))).toBe(false);
  });
});

describe('the command line', () => {
  it('prints its version and its help on standard output', () => {
    expect(eie('--version')).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' });
    expect(eie('run', '--help').stdout).toContain('--save-activations <directory>');
    expect(eie('report', '--help').stdout).toMatch(/json, csv, md, html, pdf,\s+png/);
  });
});
