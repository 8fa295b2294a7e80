/** Texts of `--set`, by what they override. */
export interface Overrides {
  readonly hardware: readonly string[];
  readonly energy: readonly string[];
  readonly network: readonly string[];
}

/** Parts overrides of the energy table, "energy.KEY=VALUE", and of the network, "network.KEY=VALUE", from the machine's. */
export function splitOverrides(set: readonly string[]): Overrides {
  const [energy, network] = ['energy.', 'network.'].map((prefix) =>
    set.filter((text) => text.trimStart().startsWith(prefix)),
  );
  return {
    energy,
    network,
    hardware: set.filter((text) => !energy.includes(text) && !network.includes(text)),
  };
}
