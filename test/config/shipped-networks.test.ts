import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configName } from '../../src/config/yaml/config-path.js';
import { loadNetworkConfig } from '../../src/config/loading/load-network.js';
import { NETWORK_NAMES, networkByName } from '../../src/network/catalogue.js';
import { packageRoot } from '../../src/base/package-root.js';
import { loadNetwork, networkName } from '../../src/workload/load-network.js';

describe('the shipped networks', () => {
  it('are those of the catalogue', () => {
    const files = readdirSync(join(packageRoot(), 'configs/networks'));
    expect(files.map(configName).sort()).toEqual(NETWORK_NAMES.toSorted());
  });

  it.each(NETWORK_NAMES)('describe %s as the catalogue has it', async (name) => {
    expect(await loadNetwork(name)).toEqual(networkByName(name));
    expect(await networkName(name)).toBe(name);
  });

  it('are described, each in its own words', async () => {
    const descriptions = await Promise.all(
      NETWORK_NAMES.map(async (name) => (await loadNetworkConfig(name)).value.description),
    );
    expect(new Set(descriptions).size).toBe(NETWORK_NAMES.length);
    expect(descriptions).not.toContain('');
  });
});
