import { Option, type Command } from 'commander';
import { BLOBS_DESCRIPTION, QUEUE_DESCRIPTION } from './queue-options.js';
import { withWorkloadOptions } from './workload-options.js';

/** Adds `eie sweep` and `eie merge`. */
export function addSweepCommands(program: Command, version: string): void {
  addSweep(program, version);
  addMerge(program);
}

/** Adds the options that say what a study runs; without defaults, as a study's file may say it. */
export function withStudyOptions(command: Command): Command {
  return withWorkloadOptions(command, 'told', 'all points')
    .addOption(
      new Option(
        '--vary <path=values>',
        'what varies, by paths as in --set, or weights, recipe or seed: "pes=16,32", "queueDepth=2..32:x2", ' +
          '"network.SR=0.125,0.5"; several multiply, ";" joins axes that go side by side',
      )
        .argParser(collect)
        .default([], "the file's"),
    )
    .option('--photographs <directory>', 'labelled photographs: the accuracy of every point is measured')
    .option(
      '--data <directory>',
      'labelled images (as of eie train --data) in place of photographs; recipes that train learn from them',
    )
    .option('--limit <number>', 'measure it over the first photographs of the labels')
    .option('--out <directory>', 'where the files go (default: reports/<study>)')
    .option('--resume', 'go on with what an earlier run left in the directory')
    .option('--yes', 'run more than 100,000 points without a question')
    .option('--threads <number>', 'worker threads (default: one per core)')
    .option('--queue <url>', QUEUE_DESCRIPTION)
    .option('--blobs <directory>', BLOBS_DESCRIPTION);
}

/** Adds the options that say what reports of a sweep or an exploration show. */
export function withViewOptions(command: Command): Command {
  return command
    .option(
      '--metrics <list>',
      'metrics that tables and charts show, comma-separated, such as cycles,area,top1',
    )
    .option(
      '--chart <list>',
      'charts to draw, comma-separated: axes, maps, front, trade, trace, or two metrics or axes and a third as colour: ' +
        'X:Y or X:Y:COLOUR (default: all but the last)',
    )
    .option(
      '--within <percent>',
      'how far from the best value a smaller machine may be to be recommended (default: 1 %)',
    );
}

/** Gathers the values of an option that may be repeated. */
export function collect(text: string, others: readonly string[]): readonly string[] {
  return [...others, text];
}

function addSweep(program: Command, version: string): void {
  withViewOptions(
    withStudyOptions(
      program
        .command('sweep')
        .description('run every point of a grid of machines, prices, networks or weights')
        .argument('[study]', "a sweep's file, or the name of a shipped one"),
    ),
  )
    .option('--json', 'print the summary of the sweep instead of the tables')
    .option('--shard <i/n>', 'run the i-th of n parts alone; "eie merge" joins them')
    .option('--format <list>', 'reports, comma-separated: json, csv, md, html, pdf, png, or all')
    .action(async (study: string | undefined, options: unknown) => {
      const { sweepCommand } = await import('./sweep-command.js');
      process.exitCode = await sweepCommand(study, options, version);
    });
}

function addMerge(program: Command): void {
  program
    .command('merge')
    .description('join the shards of a sweep')
    .argument('<directories...>', 'what --out of the shards was')
    .requiredOption('--out <directory>', 'where the results of the whole go')
    .option('--format <list>', 'reports, comma-separated: json, csv, md, html, pdf, png, or all')
    .action(async (directories: readonly string[], options: unknown) => {
      const { mergeCommand } = await import('./merge-command.js');
      process.exitCode = await mergeCommand(directories, options);
    });
}
