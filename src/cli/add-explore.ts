import type { Command } from 'commander';
import { collect, withStudyOptions, withViewOptions } from './study-commands.js';

const STRATEGIES = 'exhaustive, random, annealing, nsga2, bayesian';

/** Adds `eie explore`. */
export function addExplore(program: Command, version: string): void {
  withViewOptions(
    withStudyOptions(
      program
        .command('explore')
        .description('search a space of machines, prices, networks or weights for the best points')
        .argument('[exploration]', "an exploration's file, or the name of a shipped one"),
    ),
  )
    .option('--json', 'print the summary of the exploration instead of the best machines')
    .option(
      '--minimise <expression>',
      'an objective, such as "energy.total * seconds"; may be repeated',
      collect,
      [],
    )
    .option('--maximise <expression>', 'the same, the larger the better', collect, [])
    .option('--constraint <condition>', 'such as "area < 45 mm2"; may be repeated', collect, [])
    .option(
      '--strategy <name>',
      `how to search: ${STRATEGIES} (default: bayesian; nsga2 for several objectives)`,
    )
    .option('--evaluations <number>', 'points evaluated at most (default: 200)')
    .option('--search-seed <number>', 'seed of the search (default: 1)')
    .option('--batch <number>', 'points evaluated before the search learns from them (default: 4)')
    .option('--format <list>', 'reports, comma-separated: json, csv, md, html, pdf, png, or all')
    .action(async (exploration: string | undefined, options: unknown) => {
      const { exploreCommand } = await import('./explore-command.js');
      process.exitCode = await exploreCommand(exploration, options, version);
    });
}
