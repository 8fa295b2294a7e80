/** Twice the size at which the page shows it, for screens of fine pixels. */
const MAX_SIDE = 360;

/** A small WebP copy of a photograph that has been read before. */
export async function thumbnailOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(file, { autoOrient: true, ignoreIcc: true });
  const copy = picture.resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true });
  return new Uint8Array(await copy.webp().toBuffer());
}
