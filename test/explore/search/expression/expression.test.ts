import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../../src/explore/search/expression.js';
import { STUDY_METRICS } from '../../../../src/explore/evaluation/metrics.js';
import { userErrorOfAsync } from '../../../formats/user-error.js';
import { POINT } from './point.js';

const valueOf = async (text: string) => (await compileExpression(text)).value(POINT);
const complaint = (text: string) => userErrorOfAsync(() => compileExpression(text, '--minimise'));

describe('an expression', () => {
  it.each([
    ['energy.total * seconds', 6e-6, 'J s'],
    ['-framesPerSecond', -500, '1/s'],
    ['energy.total / seconds', 1.5, 'W'],
    ['power * seconds - energy.total', 0, 'J'],
    ['2 * cycles + 1', 201, ''],
    ['cycles ^ 2', 10_000, ''],
    ['area ^ 2', 2025, 'mm4'],
    ['sqrt(area)', Math.sqrt(45), 'mm'],
    ['energy.total^0.5', Math.sqrt(3e-3), 'J^0.5'],
    ['1 / (area * seconds)', 1 / 0.09, '1/(mm2 s)'],
    ['area + 1 cm^2', 145, 'mm2'],
    ['area + 1 cm2', 145, 'mm2'],
    ['energy + 1 mJ', 4e-3, 'J'],
    ['seconds + 3 ms', 5e-3, 's'],
    ['seconds - 2000 us', 0, 's'],
    ['energy.total + 7 mJ', 10e-3, 'J'],
    ['max(energy.total, 1 kWh)', 3.6e6, 'J'],
    ['min(seconds, 1 ms, 3 s)', 1e-3, 's'],
    ['abs(-cycles)', 100, ''],
    ['log(exp(cycles)) + log2(cycles / cycles * 8) + log10(cycles)', 105, ''],
    ['dramBytes / seconds', 2048 / 2e-3, 'B/s'],
    ['dramBytes + 1 KiB + 8 b', 3073, 'B'],
    ['loadBalance - 5 / 100', 0.8, ''],
    ['loadBalance * 10%', 0.085, ''],
    ['gigaOpsPerSecond', 90e9, '1/s'],
    ['gigaOpsPerSecond / (1 GOP/s)', 90, ''],
    ['energy.total + 0', 3e-3, 'J'],
    ['max(0, -seconds)', 0, 's'],
    ['+cycles - -cycles', 200, ''],
    ['cycles + 1/2 cycles', 100.5, ''],
    ['-cycles^2', -10_000, ''],
    ['2 seconds + seconds', 2.002, 's'],
    ['2 * seconds', 4e-3, 's'],
    ['1 J / (1 s) + power', 2.5, 'W'],
  ])('%s is %s %s', async (text, value, unit) => {
    const expression = await compileExpression(text);
    expect(expression.value(POINT)).toBeCloseTo(value, 12);
    expect(expression.unit).toBe(unit);
  });

  it('names the metrics that it depends on, each once', async () => {
    const { metrics } = await compileExpression(
      'energy.total * seconds + 2 * max(energy.dram, 5 pJ) * seconds',
    );
    expect(metrics).toEqual(['energy.total', 'seconds', 'energy.dram']);
  });

  it.each(STUDY_METRICS.map(({ name }) => name))('may be the metric %s alone', async (name) => {
    const { value, metrics } = await compileExpression(name);
    expect(metrics).toEqual([name]);
    expect(value({ [name]: 0.5 })).toBe(name.endsWith('igaOpsPerSecond') ? 0.5e9 : 0.5);
  });

  it.each([
    'cycles / 0',
    'log(cycles - 200)',
    'sqrt(-cycles)',
    'cycles ^ 1e9',
    'cycles * 0 / 0',
    'queueStallCycles',
  ])('%s has no value where it is not finite or a metric is missing', async (text) => {
    expect(await valueOf(text)).toBeNull();
  });

  it('takes no metric from what an object inherits', async () => {
    expect(
      (await compileExpression('cycles')).value(Object.create({ cycles: 1 }) as Record<string, number>),
    ).toBeNull();
  });
});

describe('units in an expression', () => {
  it.each([
    ['area + 5', 'area is in mm2: write 5 mm2 in place of 5'],
    ['5 - area', 'area is in mm2: write 5 mm2 in place of 5'],
    ['area + seconds', 'area is in mm2 and seconds in s; both sides need one unit'],
    ['area + cycles', 'area is in mm2 and cycles in plain numbers; both sides need one unit'],
    ['max(area, 5 J)', 'area is in mm2 and 5 J in J; both sides need one unit'],
    ['min(seconds, 1 s, 2)', '1 s is in s: write 2 s in place of 2'],
    ['framesPerSecond - 30', 'framesPerSecond is in frames/s: write 30 frames/s in place of 30'],
    ['log(area)', 'area is in mm2: log takes a number without a unit'],
    ['2 ^ seconds', 'seconds is in s: an exponent takes a number without a unit'],
    ['area ^ cycles', 'area has a unit: write a number as its exponent, in place of cycles'],
    [
      '5 degC + area',
      /^unknown name "degC", no metric and no unit of energy, area, time or data; known: cycles, /,
    ],
    ['5 kg + area', /in J s2\/mm2|5 kg in/],
    ['5 ft * area + seconds', /^5 ft \* area is in mm3 and seconds in s; both sides need one unit$/],
  ])('%s do not agree', async (text, message) => {
    const said = await complaint(text);
    expect(said.startsWith(`--minimise ${text}: `)).toBe(true);
    expect(said.slice(`--minimise ${text}: `.length)).toMatch(message);
  });
});

describe('what is no expression', () => {
  const allowed =
    'write arithmetic and comparisons of metrics, numbers and units, such as "energy.total * seconds"';
  it.each([
    ['', `nothing is not allowed; ${allowed}`],
    ['# cycles', `nothing is not allowed; ${allowed}`],
    ['5 * 3', 'it names no metric and is the same for every point; name one such as cycles'],
    [
      'energy.totl',
      'unknown name "energy.totl", no metric and no unit of energy, area, time or data; did you mean "energy.total"?',
    ],
    ['cycles +', 'not an expression: "Unexpected end of expression (char 9)"; correct it'],
    ['cycles = 5', `cycles = 5 is not allowed; ${allowed}`],
    ['f(x) = x', `f(x) = x is not allowed; ${allowed}`],
    ['cycles; area', `cycles;\\u000aarea is not allowed; ${allowed}`],
    ['cycles ? 1 : 2', `cycles ? 1 : 2 is not allowed; ${allowed}`],
    ['[cycles]', `[cycles] is not allowed; ${allowed}`],
    ['cycles[1]', `cycles[1] is not allowed; ${allowed}`],
    ['energy["total"]', `energy["total"] is not allowed; ${allowed}`],
    ['energy?.total', /is not allowed/],
    ['"cycles"', `"cycles" is not allowed; ${allowed}`],
    ['{a: cycles}', /is not allowed/],
    ['1:cycles', /is not allowed/],
    ['cycles!', `cycles! is not allowed; ${allowed}`],
    ["cycles'", /is not allowed/],
    ['cycles % 2', `cycles % 2 is not allowed; ${allowed}`],
    ['cycles | 1', /is not allowed/],
    ['area to cm^2', /is not allowed/],
    ['true', `true is not allowed; ${allowed}`],
    ['Infinity', `Infinity is not allowed; ${allowed}`],
    ['cycles + 1e999', `Infinity is not allowed; ${allowed}`],
    ['NaN', `NaN is not allowed; ${allowed}`],
    ['sin(cycles)', 'unknown function "sin"; did you mean "min"?'],
    ['evaluate(cycles)', /^unknown function "evaluate"; /],
    ['import(cycles)', /^unknown function "import"; /],
    ['createUnit("x")', /is not allowed/],
    ['while(cycles)', /^unknown function "while"; /],
    ['constructor', /^unknown name "constructor"/],
    ['cycles.constructor', /^unknown name "cycles\.constructor"/],
    ['cycles.constructor("return process")()', /is not allowed|not an expression/],
    ['__proto__', /^unknown name "__proto__"/],
    ['constructor(cycles)', /^unknown function "constructor"/],
    ['max()', 'max takes one value or more, not 0'],
    ['sqrt(cycles, 2)', 'sqrt takes one value, not 2'],
    ['log(cycles, 2)', 'log takes one value, not 2'],
    ['fits', 'fits is true or false; write shortfalls for the number of memories overrun'],
    ['cycles < 5', '"cycles < 5" is a condition where a number is needed'],
    ['(cycles < 5) * 2', /is a condition where a number is needed/],
    [
      'not cycles',
      '"not cycles" is a condition where a number is needed; write "not (a < b)", with parentheses',
    ],
  ])('is refused: %j', async (text, message) => {
    const said = await complaint(text);
    expect(said.startsWith(`--minimise ${text}: `)).toBe(true);
    expect(said.slice(`--minimise ${text}: `.length)).toMatch(message);
  });
});
