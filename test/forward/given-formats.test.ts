import { expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { prepareChecked } from '../simulation.js';

const calm = workloadOf(SMALL);
const loud = workloadOf({ ...SMALL, inputs: 5000 });

it('formats given from another run are used unchanged, for the program and its inputs', async () => {
  const given = prepareChecked(calm, machine()).forward.formats;
  expect(prepareChecked(loud, machine()).forward.formats).not.toEqual(given);
  const prepared = prepareChecked(loud, machine(), given);
  const { program, check } = await simulate(prepared, machine(), { engine: structuralEngine });
  expect(program.formats).toBe(given);
  for (const [name, [{ formats }]] of program.jobs) expect(formats).toBe(given.convolutions.get(name));
  // Inputs beyond 150 do not fit the format that was calibrated for them.
  expect(Math.max(...prepared.inputs[0])).toBe(32767);
  expect(check?.mismatches).toBe(0);
});

it('the same inputs calibrate to the same formats twice', () => {
  const [one, two] = [1, 2].map(() => prepareChecked(calm, machine()).forward.formats);
  expect(one).toEqual(two);
});
