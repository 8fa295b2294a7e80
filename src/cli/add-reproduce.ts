import type { Command } from 'commander';

/** Adds `eie reproduce`. */
export function addReproduce(program: Command, version: string): void {
  program
    .command('reproduce')
    .description(
      'run what a paper reports and hold it against what is printed: every table and figure, side by side',
    )
    .argument(
      '[paper]',
      'a file of claims, or the name of a shipped one: eie, deep-compression, ... (default: all of them)',
    )
    .option('--only <id>', 'one table, figure, section or claim, such as fig-8')
    .option(
      '--data <directory>',
      'the data of others: alex8/, squeezenet/compressed_SqueezeNet.net, images/, mnist/ (default: shared/data next to the checkout); claims that need what is missing are not testable',
    )
    .option(
      '--train',
      'train networks where a claim asks for it, from DATA/mnist: about ten minutes of one core for deep-compression and for pruning; without it these claims are not tested',
    )
    .option('--resume', 'go on with an ended reproduction of the same directory')
    .option('--threads <number>', 'threads that work (default: one per core)')
    .option(
      '--format <list>',
      'what to write, comma-separated: json, csv, md, html, pdf, png, or all',
      'json',
    )
    .option('--out <directory>', 'where the files go (default: reports/reproduction-PAPER)')
    .option('--json', 'print the document instead of the table')
    .action(async (paper: string | undefined, options: unknown) => {
      const { reproduceCommand } = await import('./reproduce-command.js');
      process.exitCode = await reproduceCommand(paper, options, version);
    });
}
