import { replaceFile } from './replace-file.js';

/**
 * Writes `file` whole or not at all, creating the directories above it. An older file of that name stays until
 * the new one is complete.
 * Throws `UserError` if the operating system does not let it.
 */
export function writeWhole(file: string, data: string | Uint8Array): void {
  replaceFile(file, [typeof data === 'string' ? Buffer.from(data) : data]);
}
