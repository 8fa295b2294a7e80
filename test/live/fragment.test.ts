import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadRecipe } from '../../src/config/loading/load-recipe.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { CONTROLS, settingOf, valuesFor, type Setting } from '../../src/live/experiment/controls.js';
import {
  machineOf,
  UNCHANGED,
  withRecipe,
  withSetting,
  type Experiment,
} from '../../src/live/experiment/experiment.js';
import { fragmentOf, isDigestOf, readFragment } from '../../src/live/experiment/fragment.js';

const TABLES = ['eie-45nm', 'cacti-45nm'];
const DIGEST = '81274f90d73232c94ed882c514cb2c02fe374ffab7e696c067e921a85b879e1e';

describe('a link', () => {
  let base: HardwareSpec;
  beforeAll(async () => {
    base = (await loadHardware('eie-64pe-conv')).spec;
  });

  /** An experiment with any values of any controls. */
  function experiments(): fc.Arbitrary<Experiment> {
    const set = fc.record(
      Object.fromEntries(
        CONTROLS.map((control) => [control.key, fc.constantFrom(...valuesFor(control, base))]),
      ),
      { requiredKeys: [] },
    );
    return fc.tuple(set, fc.constantFrom(null, ...TABLES)).map(([values, energy]) => {
      const entries = Object.entries(values) as [keyof Experiment['changes'], Setting][];
      return entries.reduce((under, [key, value]) => withSetting(under, base, key, value), {
        ...UNCHANGED,
        energy,
      });
    });
  }

  it('says every setting, and is read back as it was written', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const fragment = fragmentOf({ experiment, digest: DIGEST, page: DIGEST, layer: 'fire2/squeeze1x1' });
        const read = readFragment(fragment, base, TABLES);
        expect(read?.link?.experiment).toEqual(experiment);
        expect(read?.link?.layer).toBe('fire2/squeeze1x1');
        expect(isDigestOf(read?.link?.digest ?? '', DIGEST)).toBe(true);
      }),
    );
  });

  it('says how weights are compressed anew', () => {
    const experiment = withRecipe(withRecipe(UNCHANGED, null, 'codeBits', 6), null, 'keep', 30);
    const fragment = fragmentOf({ experiment, digest: null, page: null, layer: null });
    expect(fragment).toBe('v=1&compression.keep=30&compression.codeBits=6');
    expect(readFragment(fragment, base, TABLES)?.link?.experiment).toEqual(experiment);
    const less = withRecipe(experiment, null, 'keep', null);
    expect(withRecipe(less, null, 'codeBits', null)).toEqual(UNCHANGED);
  });

  it('leaves out of the recipe what the weights were compressed by, and nothing where they were not', async () => {
    const { recipe } = await loadRecipe('deep-6bit');
    expect(withRecipe(UNCHANGED, recipe, 'codeBits', 6)).toEqual(UNCHANGED);
    expect(withRecipe(UNCHANGED, null, 'codeBits', 6).recipe).toEqual({ codeBits: 6 });
    expect(withRecipe(UNCHANGED, recipe, 'codeBits', 4).recipe).toEqual({ codeBits: 4 });
  });

  it('leaves out what the page has anyway', () => {
    const set = withSetting(UNCHANGED, base, 'pes', 128);
    expect(set.changes).toEqual({ pes: 128 });
    expect(withSetting(set, base, 'pes', 64)).toEqual(UNCHANGED);
    expect(fragmentOf({ experiment: UNCHANGED, digest: null, page: null, layer: null })).toBe('v=1');
  });

  it('is none where there is no fragment', () => {
    expect(readFragment('', base, TABLES)).toBeNull();
  });

  it.each([
    ['v=2&pes=64', /version "2", not 1/],
    ['pes=64', /version nothing/],
    ['v=1&pes=65', /sets pes to "65", which is not a choice here/],
    ['v=1&pes=__proto__', /sets pes to "__proto__"/],
    ['v=1&registers=4', /sets "registers", which this page does not know/],
    ['v=1&__proto__=4', /sets "__proto__"/],
    ['v=1&compression.codeBits=9', /sets compression.codeBits to "9", which is no choice here/],
    ['v=1&compression.seed=2', /sets "compression.seed", which this page does not know/],
    ['v=1&energy=/etc/passwd', /energy table "\/etc\/passwd", which this page has not/],
    [`v=1&pes=${'9'.repeat(1e5)}`, /^.{0,200}$/],
  ])('is refused whole where a part of it is not understood: %.40s', (fragment, fault) => {
    const read = readFragment(fragment, base, TABLES);
    expect(read?.link).toBeNull();
    expect(read?.fault).toMatch(fault);
  });

  it('begins a digest only with as many digits as links have', () => {
    expect(isDigestOf('', DIGEST)).toBe(false);
    expect(isDigestOf('8127', DIGEST)).toBe(false);
    expect(isDigestOf(DIGEST.slice(0, 16), DIGEST)).toBe(true);
    expect(isDigestOf('0000000000000000', DIGEST)).toBe(false);
  });
});

it('offers every machine that it can be set to in the order of its keys, so that hashes are the same', async () => {
  const { spec } = await loadHardware('eie-64pe-conv');
  for (const control of CONTROLS) {
    const values = valuesFor(control, spec);
    expect(values).toContain(settingOf(spec, control));
    for (const value of values) {
      const { hash, spec: loaded } = await loadHardware('eie-64pe-conv', [
        `${control.key}=${control.said(value)}`,
      ]).catch(
        () => ({ hash: null, spec: null }), // some values suit other machines
      );
      if (hash === null) continue;
      const machine = machineOf(spec, withSetting(UNCHANGED, spec, control.key, value));
      expect(JSON.stringify(machine), `${control.key}=${control.said(value)}`).toBe(JSON.stringify(loaded));
    }
  }
});
