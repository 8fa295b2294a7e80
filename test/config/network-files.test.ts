import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNetworkConfig } from '../../src/config/loading/load-network.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';

function fileOf(text: string): string {
  const file = join(temporaryDirectory(), 'net.yaml');
  writeFileSync(file, text);
  return file;
}

/** The error without the directory. */
async function errorOf(text: string, overrides: readonly string[] = []): Promise<string> {
  const message = await userErrorOfAsync(() => loadNetworkConfig(fileOf(text), overrides));
  return message.replace(/^\S*net\.yaml/, 'net.yaml');
}

describe("a network's file", () => {
  it('says what differs from its base, or from SqueezeNet v1.0', async () => {
    const { value } = await loadNetworkConfig(fileOf('base: squeezenet-v1.1\nSR: 0.75\npct3x3: 25 %\n'));
    expect(value).toEqual({
      name: 'net',
      description: '',
      family: 'squeezenet',
      version: 'v1.1',
      bypass: 'none',
      inputSize: 227,
      classes: 1000,
      squeezeRatio: 0.75,
      share3x3: 0.25,
      baseExpand: 128,
      incrementExpand: 128,
      frequency: 2,
    });
  });

  it('takes overrides, with "network." or without', async () => {
    const { value } = await loadNetworkConfig(fileOf('bypass: simple\n'), [
      'network.bypass=complex',
      'inputSize=67',
    ]);
    expect(value).toMatchObject({ bypass: 'complex', inputSize: 67 });
  });

  it.each([
    ['bypas: simple', 'net.yaml:1:1: unknown key "bypas"; did you mean "bypass"?'],
    ['bypass: some', 'net.yaml:1:9: bypass: expected "none", "simple", or "complex", got "some"'],
    ['version: 1.1', 'net.yaml:1:10: version: expected "v1.0" or "v1.1", got 1.1'],
    ['inputSize: 1e5', 'net.yaml:1:12: inputSize: expected a whole number from 1 to 2048, got 100000'],
    ['inputSize: 67.5', 'net.yaml:1:12: inputSize: expected a whole number from 1 to 2048, got 67.5'],
    ['classes: 0', 'net.yaml:1:10: classes: expected a whole number from 1 to 65536, got 0'],
    ['SR: "50 %"', 'net.yaml:1:5: SR: expected a number above 0, got "50 %"'],
    ['pct3x3: 0', 'net.yaml:1:9: pct3x3: expected a share above 0 and below 1 such as 0.5, or "50 %", got 0'],
    [
      'base: squeezenet-v1.2',
      /^net.yaml:1:7: base: unknown network "squeezenet-v1.2"; did you mean "squeezenet-v1.\d"\? a file of your own/,
    ],
  ])('with a mistake is refused: %s', async (text, message) => {
    expect(await errorOf(text)).toMatch(message);
  });

  it('with a mistaken override is refused', async () => {
    expect(await errorOf('bypass: simple', ['network.freqq=3'])).toBe(
      '--set network.freqq=3: unknown key "freqq"; did you mean "freq"?',
    );
  });
});
