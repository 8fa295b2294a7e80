import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const FOLDER = fileURLToPath(new URL('pinned', import.meta.url));
const EXTENSION = '.png';

/** What pictures are drawn with; where it is another, dots may differ though the charts do not. */
const Drawer = z.strictObject({
  platform: z.string(),
  architecture: z.string(),
  canvas: z.string(),
  chart: z.string(),
});

export type Drawer = z.infer<typeof Drawer>;

/** Where the picture of that name is pinned. */
export function pinnedFile(name: string): string {
  return join(FOLDER, name);
}

/** The pinned picture; null if there is none. */
export function pinnedPicture(name: string): Buffer | null {
  const file = pinnedFile(name);
  return existsSync(file) ? readFileSync(file) : null;
}

/** Names of the pinned pictures. */
export function pinnedNames(): readonly string[] {
  return existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(EXTENSION)) : [];
}

/** Where it is written what the pinned pictures were drawn with. */
export const DRAWER_FILE = pinnedFile('drawn-with.json');

/** What the pinned pictures were drawn with. */
export function pinnedDrawer(): Drawer {
  return Drawer.parse(JSON.parse(readFileSync(DRAWER_FILE, 'utf8')));
}

/** What draws pictures here. */
export function drawerHere(): Drawer {
  return {
    platform: process.platform,
    architecture: process.arch,
    canvas: versionOf('@napi-rs/canvas'),
    chart: versionOf('chart.js'),
  };
}

/** chart.js does not export its package.json, so the versions are those that this package asks for. */
function versionOf(name: string): string {
  const { dependencies } = createRequire(import.meta.url)('../../../package.json') as {
    dependencies: Record<string, string>;
  };
  return dependencies[name];
}
