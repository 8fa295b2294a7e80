import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configName } from '../../src/config/yaml/config-path.js';
import { loadNetworkConfig } from '../../src/config/loading/load-network.js';
import { NETWORK_NAMES, networkByName } from '../../src/network/catalogue.js';
import { packageRoot } from '../../src/base/package-root.js';
import { loadNetwork, networkName } from '../../src/workload/load-network.js';

const names = readdirSync(join(packageRoot(), 'configs/networks')).map(configName);

describe('the shipped networks', () => {
  it.each(NETWORK_NAMES)('describe %s as the catalogue has it', async (name) => {
    expect(await loadNetwork(name)).toEqual(networkByName(name));
    expect(await networkName(name)).toBe(name);
  });

  it.each(names)('have %s under its own name, with a network name of its own', async (name) => {
    expect((await loadNetwork(name)).name).toBe(name);
    expect(await networkName(name)).toMatch(name.startsWith('squeezenet') ? /^\S+$/ : /^\S+ [0-9a-f]{64}$/);
  });

  it('are described, each in its own words', async () => {
    const descriptions = await Promise.all(
      names.map(async (name) => (await loadNetworkConfig(name)).value.description),
    );
    expect(new Set(descriptions).size).toBe(names.length);
    expect(descriptions).not.toContain('');
  });
});
