import { extname } from 'node:path';
import type { Network } from '../network/network.js';
import type { ModelFormat, NetworkFormat } from './file-format.js';
import { formatsThatHold } from './file-formats.js';

/**
 * The network of a file, or of the name of a shipped one, under overrides such as "network.bypass=simple". Its name says
 * all that it is, whatever the file's. Throws a UserError for every mistake in them, and if its layers do not fit.
 */
export async function loadNetwork(reference: string, overrides: readonly string[] = []): Promise<Network> {
  return formatOf(reference).readNetwork(reference, overrides);
}

/** The name of that network, which says all that it is, whether or not its layers fit. */
export async function networkName(reference: string, overrides: readonly string[] = []): Promise<string> {
  return formatOf(reference).nameOf(reference, overrides);
}

/** By the name's end; the first format has the shipped files, and all whose names end otherwise. */
function formatOf(reference: string): NetworkFormat | ModelFormat {
  const formats = [...formatsThatHold('network'), ...formatsThatHold('model')];
  return formats.find(({ extension }) => extension === extname(reference).toLowerCase()) ?? formats[0];
}
