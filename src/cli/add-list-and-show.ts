import type { Command } from 'commander';

/** Adds `eie list` and `eie show`. */
export function addListAndShow(program: Command): void {
  program
    .command('list')
    .description('list the networks, machines, energy tables, recipes, studies and papers that come with eie')
    .argument('[list]', 'networks, machines, energy, recipes, studies or papers (default: all of them)')
    .option('--json', 'print as JSON')
    .action(async (list: string | undefined, options: unknown) => {
      const { listCommand } = await import('./list-command.js');
      process.exitCode = await listCommand(list, options);
    });
  program
    .command('show')
    .description('print what such a file says, with what its bases and the defaults add')
    .argument('<name>', "a shipped one's name, or the path of a file of your own")
    .option(
      '--kind <kind>',
      'network, machine, energy, recipe, sweep or exploration, if the name can mean several',
    )
    .option('--json', 'print as JSON')
    .action(async (name: string, options: unknown) => {
      const { showCommand } = await import('./show-command.js');
      process.exitCode = await showCommand(name, options);
    });
}
