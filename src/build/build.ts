import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import { bundleLive, bundlePage, bundleProgram } from './bundles.js';
import { compileKernels } from './kernels.js';
import { keptFiles } from './kept-files.js';
import { builtInPackages, installedPackages } from './licences.js';
import { licencesDocument } from './licences-document.js';

/** The document of licences in dist/, by the name under which people and tools look for it. */
const LICENCES = 'THIRD-PARTY-LICENSES.md';

const root = packageRoot();
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
const bundles = [await bundleProgram(root, dist), await bundlePage(root, dist), await bundleLive(root, dist)];
compileKernels(root, dist);
writeFileSync(
  join(dist, LICENCES),
  licencesDocument([...builtInPackages(root, bundles), ...keptFiles(root)], installedPackages(root)),
);
