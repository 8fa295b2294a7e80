import { BLOBS_DESCRIPTION, QUEUE_DESCRIPTION } from './queue-options.js';
import { Option, type Command } from 'commander';
import {
  CLASSES_DESCRIPTION,
  COMPRESSED_TITLES,
  MODEL_TITLES,
  NETWORK_DESCRIPTION,
  RECIPE_DESCRIPTION,
} from './workload-options.js';

/** Adds `eie accuracy`. */
export function addAccuracy(program: Command, version: string): void {
  program
    .command('accuracy')
    .description(
      "count what a network gets right over labelled photographs, in the machine's fixed point and in float32",
    )
    .option(
      '--weights <file>',
      `a compressed network (${COMPRESSED_TITLES}) or a model (${MODEL_TITLES}); required with networks without weights`,
    )
    .option('--network <file>', NETWORK_DESCRIPTION)
    .option('--recipe <file>', RECIPE_DESCRIPTION)
    .option('--image <directory>', 'photographs, every one of them labelled (required)')
    .option(
      '--data <directory>',
      'in place of photographs, the test images of labelled ones as of eie train --data',
    )
    .addOption(new Option('--images <directory>', 'the same').hideHelp())
    .option(
      '--labels <file>',
      'their labels, CSV with the columns file and class_index (default: labels.csv next to them)',
    )
    .option('--classes <file>', CLASSES_DESCRIPTION)
    .option('--limit <number>', 'show only the first photographs of the labels')
    .option('--hardware <file>', 'a hardware file or the name of a shipped one', 'eie-64pe-conv')
    .option(
      '--set <path=value...>',
      'override keys of the hardware file, with network.KEY of the network, with compression.KEY of the recipe',
    )
    .option(
      '--calibrate <photographs>',
      'choose number formats once, on this many photographs spread over the list, or "each": on each for itself (default: 16)',
    )
    .addOption(
      new Option(
        '--formats <file>',
        'number formats saved by an earlier run, in place of calibration',
      ).conflicts('calibrate'),
    )
    .option('--save-formats <file>', 'save the number formats of this one')
    .option('--threads <number>', 'threads that work (default: one per core)')
    .option('--queue <url>', QUEUE_DESCRIPTION)
    .option('--blobs <directory>', BLOBS_DESCRIPTION)
    .option(
      '--format <list>',
      'what to write, comma-separated: json, csv, md, html, pdf, png, or all',
      'json',
    )
    .option('--out <directory>', 'where the files go (default: reports/accuracy-...)')
    .option('--json', 'print the document instead of the table')
    .action(async (options: unknown) => {
      const { accuracyCommand } = await import('./accuracy-command.js');
      process.exitCode = await accuracyCommand(options, version);
    });
}
