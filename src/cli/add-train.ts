import type { Command } from 'commander';
import { FLOAT_TITLES, NETWORK_TITLES } from './workload-options.js';

/** Adds `eie train`. */
export function addTrain(program: Command, version: string): void {
  program
    .command('train')
    .description('train a small network on labelled images, and write its float weights')
    .requiredOption('--network <file>', `a network's file (${NETWORK_TITLES}) or the name of a shipped one`)
    .requiredOption(
      '--data <directory>',
      'labelled images: IDX files as of MNIST, .npy files, or folders of pictures',
    )
    .requiredOption('--out <file>', 'float weights to write (.safetensors)')
    .option('--from <file>', `float weights to begin with (${FLOAT_TITLES}); random ones if not given`)
    .option('--settings <file>', 'how to train: a file or the name of a shipped one', 'sgd')
    .option('--set <path=value...>', 'override keys of the settings, with network.KEY of the network')
    .option('--resume', 'go on with what an ended training left next to --out')
    .option('--threads <number>', 'threads that work (default: one per core)')
    .option('--json', 'print the result as JSON')
    .action(async (options: unknown) => {
      const { trainCommand } = await import('./train-command.js');
      process.exitCode = await trainCommand(options, version);
    });
}
