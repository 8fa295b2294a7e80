/** Thrown by what lowers a node if it can't: collected, so that all such nodes are told at once. */
export class Unsupported extends Error {}

/** Throws `Unsupported`. `reason` follows the node's name: "its weights are not constant". */
export function unsupported(reason: string): never {
  throw new Unsupported(reason);
}
