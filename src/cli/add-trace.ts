import type { Command } from 'commander';
import { LAYER_DESCRIPTION } from './add-export.js';
import { withWorkloadOptions } from './workload-options.js';

/** Adds `eie trace`. */
export function addTrace(program: Command): void {
  withWorkloadOptions(
    program
      .command('trace')
      .description("write the machine's registers, cycle by cycle, over a window of a layer's run"),
    'parsed',
    'the machine',
  )
    .option('--formats <file>', 'number formats saved by an earlier run, in place of calibration')
    .option('--layer <name>', LAYER_DESCRIPTION)
    .option('--from <cycle>', 'first cycle', '0')
    .option('--cycles <number>', 'how many cycles', '1000')
    .requiredOption('--out <file>', 'the waveform, as VCD: GTKWave opens it')
    .action(async (options: unknown) => {
      const { traceCommand } = await import('./trace-command.js');
      process.exitCode = await traceCommand(options);
    });
}
