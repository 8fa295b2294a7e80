import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { makeDirectory } from '../../formats/make-directory.js';
import { readWhole } from '../../formats/read-file.js';
import { writeWhole } from '../../formats/write-file.js';
import { blobOf, blobSchema, type Blob, type BlobStore } from '../blobs/blob-store.js';
import type { ReadFile } from './files-read.js';
import { Mirror, placeInMirror, type Origin } from './mirror.js';

/** Above anything that is read as weights or photograph. */
const MOST_BYTES = 2 ** 30;

/** A place beneath a mirror's root, and nowhere else. */
const placeSchema = z
  .string()
  .regex(/^[^/]/)
  .refine((place) => !place.split('/').some((part) => part === '..' || part === '.' || part === ''));

/** The schema of `Parcel`. */
export const parcelSchema = z.strictObject({
  origin: z.strictObject({ home: z.string().startsWith('/'), configs: z.string() }),
  files: z.array(z.strictObject({ place: placeSchema, blob: blobSchema })),
});

/** Files of a machine as others get them: where they lie in a mirror of it, and what they are. */
export type Parcel = Readonly<z.output<typeof parcelSchema>>;

/** A parcel where its files are. */
export interface Packed {
  readonly parcel: Parcel;
  /** The file of each blob. */
  readonly sources: ReadonlyMap<string, ReadFile>;
}

/** What is sent of a file that has only to be there. */
const NOTHING = new Uint8Array();

/** Looks at files and says what they are. Throws a UserError if one cannot be read. */
export function packFiles(files: readonly ReadFile[], origin: Origin): Packed {
  const places = new Map(files.map((file) => [placeInMirror(file.path, origin), file]));
  const sources = new Map<string, ReadFile>();
  const laid = Array.from(places, ([place, file]) => {
    const blob = blobOf(contentOf(file));
    sources.set(blob.sha256, file);
    return { place, blob };
  });
  return { parcel: { origin, files: laid }, sources };
}

/** Puts those of a parcel's blobs into a store that are not there. Throws a UserError if a file has changed. */
export async function send({ parcel, sources }: Packed, store: BlobStore): Promise<void> {
  for (const blob of await store.missing(blobsOf(parcel))) {
    const source = sources.get(blob.sha256);
    if (source === undefined) continue;
    const content = contentOf(source);
    if (blobOf(content).sha256 !== blob.sha256)
      throw new UserError(`${source.path}: it was changed while it was worked with; run it again`);
    await store.put(blob, content);
  }
}

/** Lays the files of a parcel out beneath a folder. `fetch` gives a blob's bytes. */
export async function unpack(
  { origin, files }: Parcel,
  root: string,
  fetch: (blob: Blob) => Promise<Uint8Array>,
): Promise<Mirror> {
  const mirror = new Mirror(root, origin);
  makeDirectory(mirror.home);
  for (const { place, blob } of files) writeWhole(join(root, place), await fetch(blob));
  return mirror;
}

function blobsOf({ files }: Parcel): readonly Blob[] {
  return [...new Map(files.map(({ blob }) => [blob.sha256, blob])).values()];
}

function contentOf({ path, isNameOnly }: ReadFile): Uint8Array {
  return isNameOnly ? NOTHING : readWhole(path, MOST_BYTES, 'a file to send');
}
