import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLabelledPhotographs } from '../../src/formats/labels.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

function folder(files: readonly string[], labels?: string): string {
  const directory = temporaryDirectory();
  for (const file of files) writeFileSync(join(directory, file), '');
  if (labels !== undefined) writeFileSync(join(directory, 'labels.csv'), labels);
  return directory;
}

describe('labelled photographs', () => {
  it('come in the order of the labels, other columns and files beside them', () => {
    const directory = folder(
      ['a.jpg', 'b.PNG', 'notes.txt'],
      'class_name,file,class_index\r\n"tench, fish",b.PNG,7\r\ngoldfish,a.jpg,0\r\n',
    );
    expect(loadLabelledPhotographs(directory).photographs).toEqual([
      { file: 'b.PNG', path: join(directory, 'b.PNG'), classIndex: 7 },
      { file: 'a.jpg', path: join(directory, 'a.jpg'), classIndex: 0 },
    ]);
  });

  it.each([
    [['a.jpg'], undefined, /labels\.csv: there is no such file/],
    [['a.jpg'], '', /labels\.csv:1: no column 'file'/],
    [['a.jpg'], 'file,label\na.jpg,1\n', /labels\.csv:1: no column 'class_index'/],
    [[], 'file,class_index\n', /no photograph is labelled/],
    [['a.jpg'], 'file,class_index\na.jpg,1\nb.jpg,2\n', /has no b\.jpg; label exactly/],
    [['a.jpg', 'b.jpg'], 'file,class_index\na.jpg,1\n', /no label for b\.jpg; label exactly/],
    [['a.jpg'], 'file,class_index\na.jpg,1\na.jpg,2\n', /labels\.csv:3: a\.jpg has a label already/],
    [['a.jpg'], 'file,class_index\na.jpg,-1\n', /labels\.csv:2: class_index '-1' is not a whole number/],
    [['a.jpg'], 'file,class_index\na.jpg\n', /labels\.csv: not CSV/],
    [['a.jpg'], 'file,class_index\n../a.jpg,1\n', /has no \.\.\/a\.jpg/],
  ])('%j labelled %j: one line', (files, labels, message) => {
    expect(userErrorOf(() => loadLabelledPhotographs(folder(files, labels)))).toMatch(message);
  });

  it('are in a folder that exists', () => {
    expect(userErrorOf(() => loadLabelledPhotographs(join(temporaryDirectory(), 'none')))).toMatch(
      /no such file/,
    );
  });
});
