import { Option, type Command } from 'commander';
import { LAYER_DESCRIPTION } from './add-export.js';
import { TRACE_FORMATS } from './trace-formats.js';
import { withWorkloadOptions } from './workload-options.js';

/** Adds `eie trace`. */
export function addTrace(program: Command): void {
  withWorkloadOptions(
    program
      .command('trace')
      .description(
        "write what the machine does in a window of a layer's cycles: a waveform, a timeline or a diagram",
      ),
    'parsed',
    'the machine',
  )
    .option('--formats <file>', 'number formats saved by an earlier run, in place of calibration')
    .option('--layer <name>', LAYER_DESCRIPTION)
    .option('--from <cycle>', 'first cycle (default: 0)')
    .option(
      '--cycles <number>',
      'how many cycles (default: 200 of a waveform, 10000 of a timeline, 30 of a diagram)',
    )
    .addOption(
      new Option(
        '--format <name>',
        "a waveform for GTKWave, a timeline for Perfetto (without layer and window the whole run's), or WaveDrom's text",
      )
        .choices(TRACE_FORMATS)
        .default('vcd'),
    )
    .requiredOption('--out <file>', 'where it goes')
    .action(async (options: unknown) => {
      const { traceCommand } = await import('./trace-command.js');
      process.exitCode = await traceCommand(options);
    });
}
