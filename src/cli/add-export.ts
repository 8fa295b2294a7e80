import { Argument, Option, type Command } from 'commander';
import { ENGINES } from './engines.js';
import { withWorkloadOptions } from './workload-options.js';

export const LAYER_DESCRIPTION =
  'the layer (default: the only one that runs on the PEs); of a layer of several matrices one, such as "conv2/group 1"';

/** Adds `eie export`. */
export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description("write a layer's memory images, with RTL that runs them and what it must put out")
    .addArgument(
      new Argument('<what>', 'rtl: Verilog, $readmemh images, a testbench and a Makefile').choices(['rtl']),
    );
  withWorkloadOptions(command, 'parsed', 'the machine')
    .option('--formats <file>', 'number formats saved by an earlier run, in place of calibration')
    .option('--layer <name>', LAYER_DESCRIPTION)
    .addOption(
      new Option('--engine <name>', 'engine that says what is expected').choices(ENGINES).default('event'),
    )
    .requiredOption('--out <directory>', 'a new folder')
    .action(async (_what: string, options: unknown) => {
      const { exportCommand } = await import('./export-command.js');
      process.exitCode = await exportCommand(options);
    });
}
