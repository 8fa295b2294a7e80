import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/errors.js';
import { compileConstraint } from '../../../../src/explore/search/constraint.js';
import { compileExpression } from '../../../../src/explore/search/expression.js';
import { userErrorOfAsync } from '../../../formats/user-error.js';
import { POINT } from './point.js';

/** True for a value or for one line of complaint; anything else is thrown on. */
async function isAnswered(compile: () => Promise<number | null>): Promise<boolean> {
  try {
    const value = await compile();
    return value === null || Number.isFinite(value);
  } catch (error) {
    if (error instanceof UserError) return !/[\n\r\u2028\u2029]/.test(error.message);
    throw error;
  }
}

const word = fc.constantFrom(
  ...[
    'cycles',
    'area',
    'seconds',
    'energy.total',
    'fits',
    'mm',
    's',
    'J',
    'kg',
    '5',
    '0',
    '1e308',
    '-',
    '+',
    '*',
    '/',
  ],
  ...[
    '^',
    '(',
    ')',
    '<',
    '<=',
    '==',
    '!=',
    'and',
    'or',
    'not',
    'max',
    'log',
    ',',
    '.',
    ' ',
    '%',
    '!',
    '?',
    ':',
    '=',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '"',
    ';',
    '\n',
    '#',
    'constructor',
    '__proto__',
    'prototype',
    'import',
    'i',
    'e',
    'to',
  ],
);
const words = fc.array(word, { maxLength: 15 }).map((all) => all.join(' '));
const text = fc.oneof(
  words,
  fc.string({ unit: 'binary' }),
  words.map((all) => all.replaceAll(' ', '')),
);

describe('whatever the text', () => {
  it('an expression is a finite number, none, or one line of complaint', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        expect(await isAnswered(async () => (await compileExpression(any)).value(POINT))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('a constraint has a violation of zero or more, none, or one line of complaint', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const violation = async () => {
          const found = (await compileConstraint(any)).violation(POINT);
          expect(found ?? 0).toBeGreaterThanOrEqual(0);
          return found;
        };
        expect(await isAnswered(violation)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a hostile text', () => {
  it.each([
    ['parentheses', `${'('.repeat(490)}cycles${')'.repeat(490)}`],
    ['signs', `${'-'.repeat(990)}cycles`],
    ['powers', `${'2^'.repeat(490)}cycles`],
    ['negations', `${'not '.repeat(240)}fits`],
    ['conditions', `${'fits ? fits : '.repeat(60)}fits`],
    ['calls', `${'max('.repeat(240)}1`],
    ['dots', `a${'.a'.repeat(490)}`],
    ['brackets', '['.repeat(990)],
    ['sums', `cycles${'+1'.repeat(490)}`],
  ])('of many %s is answered', async (_, any) => {
    expect(await isAnswered(async () => (await compileExpression(any)).value(POINT))).toBe(true);
    expect(await isAnswered(async () => (await compileConstraint(any)).violation(POINT))).toBe(true);
  });

  it('of more than 1,000 characters is refused unread', async () => {
    expect(await userErrorOfAsync(() => compileExpression('('.repeat(1_000_000)))).toMatch(
      /^expression \({60}\.\.\.: 1000000 characters; write an expression of at most 1000$/,
    );
  });

  it('nested too deeply is refused', async () => {
    const said = await userErrorOfAsync(() => compileExpression(`${'('.repeat(495)}1${')'.repeat(495)}`));
    expect(said).toMatch(/: (nested too deeply; write it flatter|it names no metric)/);
  });

  it('leaves no trace behind', async () => {
    for (const any of [
      '__proto__.polluted = 1',
      'cycles.__proto__.polluted = 1',
      'constructor.prototype.polluted = 1',
    ])
      await userErrorOfAsync(() => compileExpression(any));
    expect({}).not.toHaveProperty('polluted');
  });
});
