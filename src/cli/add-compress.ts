import type { Command } from 'commander';
import { COMPRESSED_TITLES, FLOAT_TITLES, NETWORK_DESCRIPTION, WRITTEN_TITLES } from './workload-options.js';

/** Adds `eie compress`. */
export function addCompress(program: Command, version: string): void {
  program
    .command('compress')
    .description('prune, share and code the weights of a network, and say what they take')
    .requiredOption(
      '--from <file>',
      `float weights (${FLOAT_TITLES}), a compressed network (${COMPRESSED_TITLES}), or "synthetic"`,
    )
    .requiredOption('--to <file>', `what to write, by the end of its name: ${WRITTEN_TITLES}`)
    .option('--network <name>', NETWORK_DESCRIPTION)
    .option(
      '--recipe <file>',
      'how to compress: a file or the name of a shipped one (default: as-stored for a compressed network, deep-8bit for others)',
    )
    .option('--set <path=value...>', 'override keys of the recipe')
    .option('--seed <number>', 'seed of synthetic weights', '1')
    .option(
      '--retrain <directory>',
      'labelled images (as of eie train --data) to train what is left on, as the recipe says',
    )
    .option(
      '--calibrate <directory>',
      'photographs, without labels: weights are fitted so that layers give for them what they gave before',
    )
    .option('--resume', 'go on with what an ended --retrain left next to --to')
    .option('--threads <number>', 'threads that train (default: one per core)')
    .option('--huffman', 'write the codes and indices Huffman-coded')
    .option('--float', 'write the weights decompressed, as float32')
    .option('--format <list>', 'reports, comma-separated: json, csv, md, html, pdf, png, or all')
    .option('--out <directory>', 'where the reports go (default: the folder of --to)')
    .option('--json', 'print the document instead of the table')
    .action(async (options: unknown) => {
      const { compressCommand } = await import('./compress-command.js');
      process.exitCode = await compressCommand(options, version);
    });
}
