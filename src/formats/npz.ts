import { unzipSync, type UnzipFileInfo } from 'fflate';
import { UserError } from '../base/errors.js';
import { quoted } from '../base/quote.js';

/** What an archive of NumPy arrays holds, as far as it was asked for. */
export interface NpzMembers {
  /** Unpacked members, by name without ".npy". */
  readonly members: ReadonlyMap<string, Uint8Array>;
  /** Names, without ".npy", of the members that were not asked for. */
  readonly others: readonly string[];
}

const ENDING = '.npy';

/** A network has two arrays per convolution; an archive with so many members is none. */
const MOST_MEMBERS = 10_000;

/**
 * Unpacks a NumPy archive (.npz: a zip file, stored or deflated). `maxBytes` says how large the array of a name may
 * be, and null for a name that is not wanted: nothing larger is unpacked, and nothing unwanted.
 * Throws `UserError` if it is not a zip file, is damaged, has a name twice or a member that is too large.
 */
export function readNpz(
  bytes: Uint8Array,
  file: string,
  maxBytes: (name: string) => number | null,
): NpzMembers {
  const sizes = new Map<string, number>();
  const others: string[] = [];
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    const array = arrayName(name);
    const most = maxBytes(array);
    if (others.length + sizes.size === MOST_MEMBERS) refuse(file, `it has more than ${MOST_MEMBERS} members`);
    if (most === null) {
      others.push(array);
      return false;
    }
    if (sizes.has(array)) refuse(file, `${quoted(array)} is there twice`);
    if (originalSize > most)
      refuse(file, `${quoted(array)} has ${originalSize} bytes, too many for its layer (at most ${most})`);
    sizes.set(array, originalSize);
    return true;
  };
  const members = Object.entries(unzip(bytes, file, filter)).map(
    ([name, data]) => [arrayName(name), data] as const,
  );
  for (const [name, data] of members)
    if (data.length !== sizes.get(name)) refuse(file, `${quoted(name)} does not have the size that it says`);
  return { members: new Map(members), others };
}

function arrayName(member: string): string {
  return member.endsWith(ENDING) ? member.slice(0, -ENDING.length) : member;
}

function unzip(
  bytes: Uint8Array,
  file: string,
  filter: (member: UnzipFileInfo) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UserError) throw error;
    return refuse(file, `it can't be unpacked (${error instanceof Error ? error.message : String(error)})`);
  }
}

function refuse(file: string, what: string): never {
  throw new UserError(`${file}: ${what}; give a whole .npz file`);
}
