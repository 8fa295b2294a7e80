import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLabelledPhotographs } from '../../src/formats/labels.js';
import { describeWithData } from '../shared-data.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

/** A folder of empty files and a list of labels. */
function folder(labels: string, ...photographs: readonly string[]): string {
  const directory = temporaryDirectory();
  for (const name of photographs) writeFileSync(join(directory, name), '');
  writeFileSync(join(directory, 'labels.csv'), labels);
  return directory;
}

const errorOf = (labels: string, ...photographs: readonly string[]) => {
  const directory = folder(labels, ...photographs);
  return userErrorOf(() => loadLabelledPhotographs(directory)).replaceAll(directory, 'DIR');
};

test('labels are read in their order, with path, class, name and float32 classes', () => {
  const directory = folder(
    'file,class_index,class_name,float32_top5\nb.JPEG,7,"cock, rooster",7 8 9 10 11\na.png,0,tench,0 1 2 3 4\n',
    'a.png',
    'b.JPEG',
    'README.md',
  );
  expect(loadLabelledPhotographs(directory)).toEqual({
    labels: join(directory, 'labels.csv'),
    photographs: [
      {
        file: 'b.JPEG',
        path: join(directory, 'b.JPEG'),
        classIndex: 7,
        className: 'cock, rooster',
        float32Top5: [7, 8, 9, 10, 11],
      },
      {
        file: 'a.png',
        path: join(directory, 'a.png'),
        classIndex: 0,
        className: 'tench',
        float32Top5: [0, 1, 2, 3, 4],
      },
    ],
  });
});

test('name and float32 classes may be missing, columns in any order, lines end as on Windows, with a mark in front', () => {
  const directory = folder('\u{feff}more,class_index,file\r\nx,3,a.jpg\r\n\r\n', 'a.jpg');
  expect(loadLabelledPhotographs(directory).photographs).toEqual([
    { file: 'a.jpg', path: join(directory, 'a.jpg'), classIndex: 3, className: null, float32Top5: null },
  ]);
});

test('labels may lie elsewhere', () => {
  const directory = folder('', 'a.jpg');
  const labels = join(temporaryDirectory(), 'mine.csv');
  writeFileSync(labels, 'file,class_index\na.jpg,1\n');
  expect(loadLabelledPhotographs(directory, labels)).toMatchObject({
    labels,
    photographs: [{ classIndex: 1 }],
  });
});

describe('refused in one line', () => {
  test('labels without photographs: the first few, and how many', () => {
    const lines = Array.from({ length: 8 }, (_, index) => `${index}.jpg,1\n`).join('');
    expect(errorOf(`file,class_index\n${lines}a.jpg,1\n`, 'a.jpg')).toBe(
      'DIR/labels.csv: photographs that are not in DIR: "0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg" and 3 more; ' +
        'label what the folder holds, and nothing else',
    );
  });

  test('photographs without labels', () => {
    expect(errorOf('file,class_index\na.jpg,1\n', 'a.jpg', 'c.webp', 'b.tiff')).toBe(
      'DIR/labels.csv: photographs of DIR without a label: "b.tiff", "c.webp"; label what the folder holds, and nothing else',
    );
  });

  test.each<[string, string, RegExp]>([
    [
      'an empty list',
      '',
      /^DIR\/labels.csv:1: the header has no file and no class_index; begin with 'file,class_index,/,
    ],
    ['a list without header', 'a.jpg,1\n', /:1: the header has no file/],
    ['a header without classes', 'file,class_name\na.jpg,x\n', /:1: the header has no class_index/],
    ['a header alone', 'file,class_index\n', /no photograph is labelled/],
    ['a file twice', 'file,class_index\na.jpg,1\na.jpg,2\n', /:3: "a.jpg" is labelled in line 2 already/],
    ['a class that is not a number', 'file,class_index\na.jpg,cat\n', /:2: "cat" is not a class index/],
    ['a class below 0', 'file,class_index\na.jpg,-1\n', /:2: "-1" is not a class index/],
    ['a class that is not a whole number', 'file,class_index\na.jpg,1.5\n', /:2: "1.5" is not a class index/],
    ['no class', 'file,class_index\na.jpg,\n', /:2: "" is not a class index/],
    ['no file', 'file,class_index\n,1\n', /:2: "" is not the name of a file/],
    ['a file elsewhere', 'file,class_index\n../a.jpg,1\n', /:2: "..\/a.jpg" is not the name of a file/],
    ['a missing field', 'file,class_index\na.jpg\n', /it is not CSV \(Invalid Record Length: .+ line 2\)/],
    ['a quote that does not end', 'file,class_index\n"a.jpg,1\n', /it is not CSV \(Quote Not Closed/],
    [
      'four float32 classes',
      'file,class_index,float32_top5\na.jpg,1,1 2 3 4\n',
      /:2: "1 2 3 4" is not five different/,
    ],
    ['a float32 class twice', 'file,class_index,float32_top5\na.jpg,1,1 2 3 4 4\n', /is not five different/],
    [
      'a float32 class that is none',
      'file,class_index,float32_top5\na.jpg,1,1 2 3 4 x\n',
      /"x" is not a class index/,
    ],
  ])('%s', (_, labels, reason) => {
    expect(errorOf(labels, 'a.jpg')).toMatch(reason);
  });

  test('a folder that is not there, or has no labels', () => {
    const directory = temporaryDirectory();
    const none = join(directory, 'none');
    expect(userErrorOf(() => loadLabelledPhotographs(none))).toBe(
      `${none}: there is no such file or directory; check the path`,
    );
    expect(userErrorOf(() => loadLabelledPhotographs(directory))).toMatch(
      /labels.csv: there is no such file/,
    );
    mkdirSync(join(directory, 'labels.csv'));
    expect(userErrorOf(() => loadLabelledPhotographs(directory))).toMatch(/labels.csv: it is a directory/);
  });

  test('a list larger than any, before it is read', () => {
    const directory = folder('');
    truncateSync(join(directory, 'labels.csv'), 2 ** 40);
    expect(userErrorOf(() => loadLabelledPhotographs(directory))).toMatch(/too many for a list of labels/);
  });
});

describeWithData('the labelled photographs', 'images', (directory) => {
  test('are 100, of 100 classes, with the float32 classes of each', () => {
    const { photographs } = loadLabelledPhotographs(directory);
    expect(photographs).toHaveLength(100);
    expect(new Set(photographs.map(({ classIndex }) => classIndex)).size).toBe(100);
    const hits = (most: number) =>
      photographs.filter(({ classIndex, float32Top5 }) => float32Top5?.slice(0, most).includes(classIndex))
        .length;
    expect([hits(1), hits(5)]).toEqual([64, 83]);
  });
});
