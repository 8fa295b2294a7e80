import { hardwareSchema, type HardwareSpec } from './hardware.js';
import { loadConfig } from './load-config.js';

/** A resolved machine, the hash of what it is, and the file it was read from. */
export interface LoadedHardware {
  readonly spec: HardwareSpec;
  readonly hash: string;
  readonly file: string;
}

/**
 * Loads a hardware file: a path, or a name under configs/hardware such as "eie-64pe".
 * `overrides` are texts such as "queueDepth=16" or "hardware.clock=1 GHz". Throws a UserError for every mistake in them.
 */
export async function loadHardware(file: string, overrides: readonly string[] = []): Promise<LoadedHardware> {
  const loaded = await loadConfig(file, { folder: 'hardware', schema: hardwareSchema }, overrides);
  return { spec: loaded.value, hash: loaded.hash, file: loaded.file };
}
