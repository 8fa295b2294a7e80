import sharp from 'sharp';

/** Share of the dots in which two pictures differ; 1 where their sizes do. */
export async function differenceOf(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [first, second] = await Promise.all([one, other].map(dotsOf));
  if (first.length !== second.length) return 1;
  let different = 0;
  for (let at = 0; at < first.length; at += CHANNELS) {
    if (first.compare(second, at, at + CHANNELS, at, at + CHANNELS) !== 0) different++;
  }
  return (different * CHANNELS) / first.length;
}

const CHANNELS = 3;

/** Dots, not bytes: how a PNG is packed is no matter of the picture. */
async function dotsOf(png: Uint8Array): Promise<Buffer> {
  return sharp(png).removeAlpha().raw().toBuffer();
}
