/* `npm run pictures:update`: pins the charts as they are drawn today, and shows old and new side by side in one page. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { drawPictures, type Picture } from './cases.js';
import { differenceOf } from './dots.js';
import { DRAWER_FILE, drawerHere, pinnedFile, pinnedNames, pinnedPicture } from './files.js';

interface Change {
  readonly name: string;
  /** Null where there was none, or is none any more. */
  readonly old: Uint8Array | null;
  readonly now: Uint8Array | null;
}

async function main(): Promise<void> {
  const pictures = await drawPictures();
  const changes = [...(await changesOf(pictures)), ...forgotten(pictures)];
  mkdirSync(dirname(DRAWER_FILE), { recursive: true });
  for (const { name, now } of changes) {
    if (now === null) rmSync(pinnedFile(name));
    else writeFileSync(pinnedFile(name), now);
  }
  writeFileSync(DRAWER_FILE, `${JSON.stringify(drawerHere(), null, 2)}\n`);
  console.log(changes.length === 0 ? `all ${pictures.length} pictures unchanged` : shownIn(changes));
}

async function changesOf(pictures: readonly Picture[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const { name, bytes } of pictures) {
    const old = pinnedPicture(name);
    if (old === null || (await differenceOf(old, bytes)) > 0) changes.push({ name, old, now: bytes });
  }
  return changes;
}

function forgotten(pictures: readonly Picture[]): readonly Change[] {
  const known = pictures.map(({ name }) => name);
  return pinnedNames()
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, old: pinnedPicture(name), now: null }));
}

/** Writes the page; says what changed and where to see it. */
function shownIn(changes: readonly Change[]): string {
  const page = join(tmpdir(), 'eie-sim-pictures.html');
  writeFileSync(page, pageOf(changes));
  const lines = changes.map(
    ({ name, old, now }) => `${name}: ${old === null ? 'new' : now === null ? 'removed' : 'changed'}`,
  );
  return [...lines, `old and new side by side: ${page}`].join('\n');
}

function pageOf(changes: readonly Change[]): string {
  const rows = changes.map(
    ({ name, old, now }) => `<h2>${name}</h2><div>${[old, now].map(pictureOf).join('')}</div>`,
  );
  return `<!doctype html>
<meta charset="utf-8"><title>Pinned pictures, old and new</title>
<style>body{font-family:sans-serif}div{display:flex;gap:16px;align-items:start}img,p{flex:1;min-width:0;border:1px solid #ccc}</style>
<p>Left as it was pinned, right as it is drawn now.</p>
${rows.join('\n')}
`;
}

function pictureOf(bytes: Uint8Array | null): string {
  if (bytes === null) return '<p>none</p>';
  return `<img alt="" src="data:image/png;base64,${Buffer.from(bytes).toString('base64')}">`;
}

await main();
