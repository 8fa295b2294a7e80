import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { browserFiles } from './browser-files.js';
import { canvasOfPrebuilt } from './prebuilt-canvas.js';

/** What the program starts from: the command line, the public API and the threads' own files. */
const PROGRAM = [
  'src/cli/main.ts',
  'src/index.ts',
  'src/pipeline/check-worker.ts',
  'src/explore/evaluation/worker.ts',
  'src/accuracy/worker.ts',
  'src/cluster/worker/apart-process.ts',
  'src/reproduction/runs/worker.ts',
  'src/training/worker.ts',
];

/**
 * Packages with binaries, files or threads of their own, and those that chartjs-node-canvas must find by name when it
 * loads chart.js afresh.
 */
const INSTALLED = [
  'sharp',
  'piscina',
  'bullmq',
  'ioredis',
  '@napi-rs/canvas',
  'pdfkit',
  'chart.js',
  'chartjs-chart-matrix',
];

/** CommonJS packages in an ES module ask for what only CommonJS modules are given. */
const COMMONJS_NAMES = [
  "import { createRequire as requireFrom } from 'node:module';",
  "import { fileURLToPath as toPath } from 'node:url';",
  'const require = requireFrom(import.meta.url);',
  'const __filename = toPath(import.meta.url);',
].join(' ');

/** Bundles the program into `outdir`; gives what went into it. Paths are relative to `root`. */
export async function bundleProgram(root: string, outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: PROGRAM,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: INSTALLED,
    plugins: [canvasOfPrebuilt],
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: COMMONJS_NAMES },
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}

/** Bundles script and style of the report's page into `outdir`; gives what went into them. */
export async function bundlePage(root: string, outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/report/page/page.ts', 'src/report/page/page.css'],
    outdir,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    loader: { '.woff2': 'dataurl' },
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}

/** Bundles script, style and worker of the live page into `outdir`/live; gives what went into them. */
export async function bundleLive(root: string, outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      page: 'src/live/page/page.tsx',
      style: 'src/live/page/page.css',
      worker: 'src/live/lab/worker.ts',
    },
    outdir: join(outdir, 'live'),
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'dataurl', '.proto': 'text' },
    plugins: [browserFiles],
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}
