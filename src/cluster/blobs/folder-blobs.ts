import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readWhole } from '../../formats/read-file.js';
import { writeWhole } from '../../formats/write-file.js';
import { isBlob, type Blob, type BlobStore } from './blob-store.js';

/** Digits of a hash that name the folder in which its blob lies: folders of a million files are slow. */
const FOLDER_DIGITS = 2;

/** Blobs in a folder that all machines share. */
export class FolderBlobs implements BlobStore {
  constructor(private readonly folder: string) {}

  missing(blobs: readonly Blob[]): Promise<readonly Blob[]> {
    return Promise.resolve(blobs.filter((blob) => !this.isThere(blob)));
  }

  put(blob: Blob, content: Uint8Array): Promise<void> {
    writeWhole(this.fileOf(blob), content);
    return Promise.resolve();
  }

  get(blob: Blob): Promise<Uint8Array | null> {
    if (!this.isThere(blob)) return Promise.resolve(null);
    const content = readWhole(this.fileOf(blob), blob.bytes, 'a blob');
    return Promise.resolve(isBlob(blob, content) ? content : null);
  }

  private isThere(blob: Blob): boolean {
    return statSync(this.fileOf(blob), { throwIfNoEntry: false })?.size === blob.bytes;
  }

  private fileOf({ sha256 }: Blob): string {
    return join(this.folder, sha256.slice(0, FOLDER_DIGITS), sha256);
  }
}
