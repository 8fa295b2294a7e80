import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Subject } from '../../src/accuracy/examination.js';
import { generator } from '../layers.js';

/** Writes small noisy pictures to a directory; their labels go round the classes. */
export async function writePictures(directory: string, count: number, classes: number): Promise<Subject[]> {
  const random = generator(count);
  const subjects: Subject[] = [];
  for (let index = 0; index < count; index++) {
    const file = `${index}.png`;
    const path = join(directory, file);
    const pixels = Uint8Array.from({ length: 12 * 12 * 3 }, () => Math.floor(random() * 256));
    const picture = sharp(pixels, { raw: { width: 12, height: 12, channels: 3 } }).png();
    writeFileSync(path, await picture.toBuffer());
    subjects.push({ file, path, classIndex: index % classes });
  }
  return subjects;
}
