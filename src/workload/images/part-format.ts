import type { ImageSet, Part } from '../../formats/image-set.js';
import type { Network } from '../../network/network.js';

/** A way in which a folder holds labelled images. */
export interface PartFormat {
  /** For messages: "IDX files". */
  readonly title: string;
  /** What a folder with a part holds, for messages. */
  readonly give: Readonly<Record<Part, string>>;
  /** Whether a folder has a part, or some of it, in this way. */
  holds(folder: string, part: Part): boolean;
  /** Reads a part that the folder holds. Throws a `UserError` for what is missing, damaged or not for the network. */
  read(folder: string, part: Part, network: Network): Promise<ImageSet> | ImageSet;
}
