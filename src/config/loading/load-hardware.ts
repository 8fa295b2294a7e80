import { hardwareSchema, machineIdentity, type HardwareSpec } from '../hardware.js';
import { readConfig, resolveConfig, type ConfigSource } from './load-config.js';

/** Machines. */
export const HARDWARE = { folder: 'hardware', schema: hardwareSchema, identity: machineIdentity };

/** A resolved machine, the hash of what it is, and the file it was read from. */
export interface LoadedHardware {
  readonly spec: HardwareSpec;
  readonly hash: string;
  readonly file: string;
}

/** A hardware file as it was read, to be resolved with one set of overrides or with many. */
export type HardwareSource = ConfigSource<typeof hardwareSchema>;

/**
 * Loads a hardware file: a path, or a name under configs/hardware such as "eie-64pe".
 * `overrides` are texts such as "queueDepth=16" or "hardware.clock=1 GHz". Throws a UserError for every mistake in them.
 */
export async function loadHardware(file: string, overrides: readonly string[] = []): Promise<LoadedHardware> {
  return resolveHardware(await readHardware(file), overrides);
}

/** Reads a hardware file and its bases. Throws a UserError if one cannot be read or is not YAML. */
export function readHardware(file: string): Promise<HardwareSource> {
  return readConfig(file, HARDWARE);
}

/** The machine of a file under overrides. Throws a UserError for every mistake in either. */
export async function resolveHardware(
  source: HardwareSource,
  overrides: readonly string[],
): Promise<LoadedHardware> {
  const { value, hash, file } = await resolveConfig(source, overrides);
  return { spec: value, hash, file };
}
