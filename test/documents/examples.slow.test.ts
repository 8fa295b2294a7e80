import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MAIN } from '../cli/eie.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { describeWithData } from '../shared-data.js';
import { examplesOf, missingRun } from './console.js';

/** What the documents' commands find in their directory, by its path in the shared data. */
const FILES = {
  'compressed_SqueezeNet.net': 'squeezenet/compressed_SqueezeNet.net',
  alex8: 'alex8',
  images: 'images',
  'photo.jpg': 'images/n02484975_guenon.JPEG',
};

describeWithData('the commands of', '.', (data) => {
  it.each(['README.md', 'docs/tour.md'])('%s print what stands there', (document) => {
    const directory = temporaryDirectory();
    for (const [name, path] of Object.entries(FILES)) symlinkSync(join(data, path), join(directory, name));
    const programs = join(directory, 'programs');
    mkdirSync(programs);
    writeFileSync(join(programs, 'eie'), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`, {
      mode: 0o755,
    });
    for (const example of examplesOf(document)) {
      const { stdout } = spawnSync('sh', ['-c', `${example.command} 2>&1`], {
        cwd: directory,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${programs}:${process.env['PATH'] ?? ''}` },
        maxBuffer: 2 ** 28,
      });
      expect.soft(missingRun(example, stdout), `${example.command}\n${stdout}`).toBeNull();
    }
  });
});
