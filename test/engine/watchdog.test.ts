import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/errors.js';
import { compileLayer } from '../compiled-layer.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { longestWait } from '../../src/engine/structural/watchdog.js';
import { mappedCase, vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

describe('a machine that is stuck', () => {
  /** A ring without slots takes no broadcast; no hardware file may ask for it. */
  const run = () => {
    const hardware = machine({ pes: 2 });
    const program = vectorProgram([[1, 2], [3]], hardware);
    return structuralEngine.run(program, { ...hardware, queueDepth: 0 }, Int16Array.of(7, 9));
  };

  it('ends with an InvariantError', () => {
    expect(run).toThrow(InvariantError);
  });

  it('is told after the longest wait: rows, hand-over and slots of every column, and the pipeline', () => {
    // Register rows of inputs and bias 2, sampling 1, pipeline 6; columns 0 and 1 and the bias's 3 each.
    expect(run).toThrow(/^structural engine makes no progress, cycle 19: longest=18 lastRetired=0 /);
  });

  it('shows all of its state that is not zero', () => {
    expect(run).toThrow(/ processing_array\.central_control_unit\.is_queue_full=1 /);
    expect(run).toThrow(/ processing_array\.processing_element\[1\]\.activation_read_write\.source=9/);
    expect(run).toThrow(/ processing_array\.central_control_unit\.queue_stall_cycles=19 /);
  });
});

it('no machine that works waits longer between two passes', () => {
  fc.assert(
    fc.property(mappedCase, fc.integer({ min: 1, max: 3 }), (random, queueDepth) => {
      const { layer, geometry, formats, input } = random;
      const hardware = { ...random.hardware, queueDepth };
      const program = compileLayer(layer, geometry, formats, hardware);
      let retired = 0;
      let last = 0;
      let longest = 0;
      let now = 0;
      const probe = {
        begin: () => undefined,
        sample: (cycle: number) => {
          now = cycle;
        },
      };
      const progress = (passes: number) => {
        longest = Math.max(longest, now + 1 - last);
        last = now + 1;
        retired = passes;
      };
      structuralEngine.run(program, hardware, input, { probe, progress });
      expect(retired).toBe(geometry.output.height * geometry.output.width);
      expect(longest).toBeLessThanOrEqual(longestWait(program));
    }),
    { numRuns: 40 },
  );
});
