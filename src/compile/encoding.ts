import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { toColumns } from './columns.js';
import { encode } from './encode.js';
import type { PeImage } from './program.js';

/** Every layer's rows spread over the PEs: the part of a program that formats do not touch. */
export interface Encoding {
  readonly pes: number;
  readonly indexBits: number;
  /** Per layer, one image per PE. */
  readonly images: ReadonlyMap<string, readonly PeImage[]>;
}

/** Encodes a network's layers for a machine. Throws a UserError where codes are wider than the machine decodes. */
export function encodeNetwork(compressed: CompressedNetwork, hardware: HardwareSpec): Encoding {
  checkCodes(compressed, hardware);
  const { pes, indexBits } = hardware;
  const images = new Map<string, readonly PeImage[]>();
  for (const layer of compressed.layers.values()) {
    images.set(layer.name, encode(toColumns(layer, pes), pes, indexBits));
  }
  return { pes, indexBits, images };
}

/** Whether an encoding is the one that a machine is loaded with. */
export function isEncodedFor(encoding: Encoding, hardware: HardwareSpec): boolean {
  return encoding.pes === hardware.pes && encoding.indexBits === hardware.indexBits;
}

/** Throws a UserError where codes are wider than the machine decodes. */
export function checkCodes({ layers }: CompressedNetwork, hardware: HardwareSpec): void {
  const layer = [...layers.values()].find(({ codeBits }) => codeBits > hardware.codeBits);
  if (layer === undefined) return;
  throw new UserError(
    `${hardware.name}: codeBits is ${hardware.codeBits}, but ${layer.name} has ${layer.codeBits}-bit codes; ` +
      `set codeBits=${layer.codeBits}`,
  );
}
