import { expect, test } from 'vitest';
import { drawPictures } from './cases.js';
import { differenceOf } from './dots.js';
import { drawerHere, pinnedDrawer, pinnedNames, pinnedPicture } from './files.js';

const MEND = '; "npm run pictures:update" pins it and shows old and new side by side';

test('do charts of a run, an exploration and a comparison look as they are pinned?', async (context) => {
  const [here, there] = [drawerHere(), pinnedDrawer()].map((drawer) => JSON.stringify(drawer));
  if (here !== there) {
    console.log(`pinned pictures not compared: they were drawn with ${there}, here is ${here}`);
    context.skip('drawn with other software');
  }
  for (const { name, bytes } of await drawPictures()) {
    const pinned = pinnedPicture(name);
    expect(pinned, `${name} is not pinned${MEND}`).not.toBeNull();
    if (pinned !== null)
      expect(await differenceOf(pinned, bytes), `${name}: share of dots that differ${MEND}`).toBe(0);
  }
});

test('is nothing pinned that is drawn no more?', async () => {
  const names = (await drawPictures()).map(({ name }) => name);
  expect(pinnedNames().filter((name) => !names.includes(name))).toEqual([]);
});
