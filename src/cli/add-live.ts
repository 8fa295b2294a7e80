import type { Command } from 'commander';
import { CLASSES_DESCRIPTION, withWorkloadOptions } from './workload-options.js';

/** Adds `eie live`. */
export function addLive(program: Command, version: string): void {
  withWorkloadOptions(
    program.command('live').description('a page with the machine in it: answers while the slider moves'),
    'parsed',
    'the machine',
  )
    .option('--classes <file>', CLASSES_DESCRIPTION)
    .option('--out <file>', 'write the page as one HTML file that opens offline, in place of serving it')
    .option('--port <number>', 'port on 127.0.0.1 to serve it on (default: a free one)')
    .option('--no-open', 'print the address without opening a browser')
    .action(async (options: unknown) => {
      const { liveCommand } = await import('./live-command.js');
      process.exitCode = await liveCommand(options, version);
    });
}
