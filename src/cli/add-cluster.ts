import { Argument, type Command } from 'commander';
import { BLOBS_DESCRIPTION } from './queue-options.js';

/** Adds `eie worker` and `eie queue`. */
export function addCluster(program: Command): void {
  program
    .command('worker')
    .description('do the work of sweeps, explorations and accuracies that were begun with --queue')
    .option(
      '--queue <url>',
      'the Redis of the queue: redis://HOST:PORT, or rediss:// over TLS (default: EIE_REDIS)',
    )
    .option('--threads <number>', 'worker threads (default: one per core)')
    .option('--name <name>', 'what it is called (default: host and process)')
    .option('--blobs <directory>', BLOBS_DESCRIPTION)
    .option('--lease <seconds>', 'how long it may be silent before others get its work', '10')
    .action(async (options: unknown) => {
      const { workerCommand } = await import('./worker-command.js');
      process.exitCode = await workerCommand(options);
    });
  program
    .command('queue')
    .description('look at a queue, let its runs end, or remove what they left')
    .addArgument(new Argument('<action>', 'what to do').choices(['status', 'drain', 'clean']))
    .argument('[url]', 'its Redis (default: EIE_REDIS)')
    .option('--json', 'print as JSON')
    .action(async (action: string, url: string | undefined, options: unknown) => {
      const { queueCommand } = await import('./queue-command.js');
      process.exitCode = await queueCommand(action, url, options);
    });
}
