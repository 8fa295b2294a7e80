import * as z from 'zod';
import { FAMILY_SCHEMAS } from './network-families.js';
import { layersSchema } from './network-layers.js';

/**
 * Schema of a network's file: a family with its parameters, or a list of layers. From its keys to what shapes the network.
 */
export const networkSchema = z.discriminatedUnion('family', [...FAMILY_SCHEMAS, layersSchema]);

/** A network as its file describes it, no key missing. Plain and frozen. */
export type NetworkConfig = Readonly<z.output<typeof networkSchema>>;

/** The family of a file that says none: its layers, or SqueezeNet's. */
export function impliedFamily(said: Readonly<Record<string, unknown>>): { readonly family: string } {
  return { family: 'layers' in said ? 'layers' : 'squeezenet' };
}
