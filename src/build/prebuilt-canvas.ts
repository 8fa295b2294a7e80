import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { InvariantError } from '../base/errors.js';

const ASKED_FOR = "('canvas')";
const GIVEN = "('@napi-rs/canvas')";

/**
 * Builds chartjs-node-canvas in with another canvas. It depends on `canvas`, which downloads a binary when it is
 * installed or compiles against headers of the system, and `overrides` in package.json hold in a checkout only, not
 * where this package is installed. Built in, it asks for nothing. It looks `canvas` up by name when a chart is drawn,
 * out of reach of an alias, so the name itself is replaced.
 */
export const canvasOfPrebuilt: Plugin = {
  name: 'canvas-of-prebuilt',
  setup(build) {
    const filter = /[\\/]chartjs-node-canvas[\\/]dist[\\/]chartJSNodeCanvasBase\.js$/;
    build.onLoad({ filter }, async ({ path }) => ({
      contents: withPrebuilt(await readFile(path, 'utf8'), path),
    }));
  },
};

function withPrebuilt(text: string, path: string): string {
  const times = text.split(ASKED_FOR).length - 1;
  if (times !== 1) throw new InvariantError('prebuilt canvas', 0, { path, asked: times, expected: 1 });
  return text.replace(ASKED_FOR, GIVEN);
}
