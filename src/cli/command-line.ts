import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { packageRoot } from '../base/package-root.js';
import { addAccuracy } from './add-accuracy.js';
import { addCluster } from './add-cluster.js';
import { addCompress } from './add-compress.js';
import { addExplore } from './add-explore.js';
import { addLive } from './add-live.js';
import { addExport } from './add-export.js';
import { addReproduce } from './add-reproduce.js';
import { addListAndShow } from './add-list-and-show.js';
import { addTrace } from './add-trace.js';
import { addTrain } from './add-train.js';
import { REPORTED_FILES_TEXT } from './document-file.js';
import { ENGINES } from './engines.js';
import { failureOf } from './failure.js';
import { demandValues } from './forgotten-value.js';
import { withExamplesAndGroups } from './help.js';
import { addSweepCommands, withViewOptions } from './study-commands.js';
import { helpColumns } from './supervised.js';
import {
  NETWORK_DESCRIPTION,
  RECIPE_DESCRIPTION,
  WEIGHTS_DESCRIPTION,
  CLASSES_DESCRIPTION,
  withWorkloadOptions,
} from './workload-options.js';

const FORMATS = 'what to write, comma-separated: json, csv, md, html, pdf, png, or all';

/** The command line: each command's work is loaded only when it is called, so that `--help` answers at once. */
export function commandLine(version: string): Command {
  const program = new Command('eie')
    .description(
      'Cycle-level, bit-exact simulator of an EIE-like accelerator for sparse, compressed neural networks',
    )
    .version(version)
    .configureOutput({
      getOutHelpWidth: helpColumns,
      getErrHelpWidth: helpColumns,
      outputError: (text, write) => {
        write(
          `eie: ${text
            .trimEnd()
            .replace(/^error: /, '')
            .replaceAll('\n', ' ')}\n`,
        );
      },
    })
    .exitOverride()
    .hook('preAction', (_, command) => {
      demandValues(command);
    });
  addRun(program, version);
  addReport(program);
  addInspect(program);
  addCompare(program, version);
  addCompress(program, version);
  addTrain(program, version);
  addSweepCommands(program, version);
  addExplore(program, version);
  addAccuracy(program, version);
  addCluster(program);
  addLive(program, version);
  addTrace(program);
  addExport(program);
  addReproduce(program, version);
  addListAndShow(program);
  withExamplesAndGroups(program);
  return program;
}

function addRun(program: Command, version: string): void {
  withWorkloadOptions(
    program
      .command('run')
      .description('simulate a network or a dumped layer, check every bit, write reports'),
    'parsed',
    'the machine',
  )
    .option(
      '--data <directory>',
      'in place of a picture, test images of labelled ones as of eie train --data; recipes that train learn from the others',
    )
    .option('--limit <number>', 'the first so many of the test images (default: 1)')
    .option('--classes <file>', CLASSES_DESCRIPTION)
    .option('--formats <file>', 'number formats saved by an earlier run, in place of calibration')
    .option('--save-formats <file>', 'save the number formats of this run')
    .addOption(new Option('--engine <name>', 'simulation engine').choices(ENGINES).default('event'))
    .option('--occupancy', 'count how full the queues are; done for html, pdf and png in any case')
    .option('--format <list>', FORMATS, 'json')
    .option('--out <directory>', 'where the files go (default: reports/<run>)')
    .option('--save-activations <directory>', "write each layer's input and output as int16 .npy")
    .option('--no-check', 'skip the comparison with the reference kernel')
    .option('--json', 'print the result document instead of the table')
    .action(async (options: unknown) => {
      const { runCommand } = await import('./run-command.js');
      process.exitCode = await runCommand(options, version);
    });
}

function addReport(program: Command): void {
  withViewOptions(
    program
      .command('report')
      .description(
        'make reports of a finished run, sweep, exploration, accuracy or reproduction from what it saved, or print its table',
      )
      .argument('<result>', `a ${REPORTED_FILES_TEXT}, or its folder`),
  )
    .option('--format <list>', `${FORMATS} (default: none, the table is printed)`)
    .option('--out <directory>', "where the files go (default: the document's folder)")
    .option('--json', 'print the result document')
    .action(async (result: string, options: unknown) => {
      const { reportCommand } = await import('./report-command.js');
      process.exitCode = await reportCommand(result, options);
    });
}

function addInspect(program: Command): void {
  program
    .command('inspect')
    .description(
      "list a network's layers, densities, codebook use and padding; of a model, what becomes of its nodes",
    )
    .argument('[network]', 'as --network')
    .option('--network <file>', NETWORK_DESCRIPTION)
    .option('--weights <file>', WEIGHTS_DESCRIPTION)
    .option('--recipe <file>', RECIPE_DESCRIPTION)
    .addOption(
      new Option('--workload <directory>', 'a layer dumped by the EIE authors').conflicts([
        'network',
        'weights',
        'recipe',
      ]),
    )
    .option('--seed <number>', 'seed of synthetic weights', '1')
    .option('--set <path=value...>', 'override keys of the network, network.KEY=VALUE')
    .option('--pes <list>', 'PE counts to report padding for', '16,32,64,128,256')
    .option('--index-bits <bits>', 'width of the relative row index', '4')
    .option('--json', 'print as JSON')
    .action(async (network: string | undefined, options: unknown) => {
      const { inspectCommand } = await import('./inspect-command.js');
      process.exitCode = await inspectCommand(network, options);
    });
}

function addCompare(program: Command, version: string): void {
  program
    .command('compare')
    .description('hold runs, or sweeps, against the first one, the baseline')
    .argument(
      '<files...>',
      'two or more result.json, or two or more results.ndjson or trace.ndjson, or their folders',
    )
    .option(
      '--format <list>',
      'comma-separated: table, json, csv, md, html, pdf, png, junit, or all',
      'table',
    )
    .option('--out <directory>', 'where the files go')
    .option(
      '--fail-on <threshold>',
      'exit with 1 when a run is over it, such as "cycles>+1%"; may be repeated',
      (threshold: string, others: readonly string[]) => [...others, threshold],
      [],
    )
    .option(
      '--require-same <list>',
      'exit with 1 when these are not the same, such as "weights,inputs"; may be repeated',
      (list: string, others: readonly string[]) => [...others, list],
      [],
    )
    .action(async (files: readonly string[], options: unknown) => {
      const { compareCommand } = await import('./compare-command.js');
      process.exitCode = await compareCommand(files, options, version);
    });
}

/** Runs the command line that the process was given; the exit code is set, and what failed is told. */
export async function runCommandLine(): Promise<void> {
  try {
    const manifest = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    await commandLine(version).parseAsync();
  } catch (error) {
    const { text, code } = failureOf(error);
    if (text !== null) process.stderr.write(`eie: ${text}\n`);
    process.exitCode = code;
  }
}
