import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadClassNames } from '../../src/formats/class-names.js';
import { classNamesOf } from '../../src/workload/class-names.js';
import { mlp } from '../../src/network/families/mlp.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

function fileOf(text: string): string {
  const file = join(temporaryDirectory(), 'classes.txt');
  writeFileSync(file, text);
  return file;
}

const network = (outputs: number) =>
  mlp({ input: { channels: 4, height: 1, width: 1 }, widths: [outputs], activation: 'none' }, 'net');

describe('class names', () => {
  it('are one a line, or a table like that of ImageNet', () => {
    expect(loadClassNames(fileOf('cat\n great dane \r\nbird\n'))).toEqual(['cat', 'great dane', 'bird']);
    expect(loadClassNames(fileOf('class_index,wnid,name\n0,n01,cat\n1,n02,dog\n'))).toEqual(['cat', 'dog']);
  });

  it('are those of the file that is given, or of the profile, or of ImageNet where there are as many outputs', () => {
    const file = fileOf('cat\ndog\n');
    expect(classNamesOf(network(2), file)).toEqual(['cat', 'dog']);
    expect(classNamesOf(network(2), undefined)).toEqual([]);
    expect(classNamesOf(network(1000), undefined)).toHaveLength(1000);
  });

  it.each([
    ['cat\n\ndog', /classes\.txt:2: not a name of 1 to 200 characters; write one class a line$/],
    ['class_index,wnid,name\n1,n01,cat', /classes\.txt:2: not a line '0,<wnid>,<name>'/],
  ])('with a mistake are refused: %j', (text, message) => {
    expect(userErrorOf(() => loadClassNames(fileOf(text)))).toMatch(message);
  });

  it('must be one for each output', () => {
    expect(userErrorOf(() => classNamesOf(network(3), fileOf('cat\ndog')))).toMatch(
      /classes\.txt: it names 2 classes, and net has 3 outputs; name each of them$/,
    );
  });
});
