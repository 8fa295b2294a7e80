/* `npm run outcomes:update`: reproduces all papers and writes their outcomes to docs/reproduction.md. */
import { readFileSync } from 'node:fs';
import { shippedNames } from '../../src/config/yaml/config-path.js';
import { writeWhole } from '../../src/formats/write-file.js';
import { OUTCOMES_FILE, outcomesText, partOf, reproduced } from './outcomes.js';

for (const paper of await shippedNames('papers')) {
  const [before, old, after] = partOf(readFileSync(OUTCOMES_FILE, 'utf8'), paper);
  const text = await outcomesText(await reproduced(paper));
  writeWhole(OUTCOMES_FILE, before + text + after);
  console.log(`${paper}: ${old === text ? 'unchanged' : 'changed'}`);
}
