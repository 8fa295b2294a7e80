import type { LivePackage } from '../file/contents.js';
import { unpack } from '../file/packing.js';

/** Reads what the page carries. */
export async function carriedPackage(): Promise<LivePackage> {
  const element = document.getElementById('package');
  const bytes = fromBase64(element?.textContent ?? '');
  element?.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return unpack(await new Response(stream).arrayBuffer()) as LivePackage;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
  return bytes;
}
