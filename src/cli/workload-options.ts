import { Option, type Command } from 'commander';
import { FILE_FORMATS, formatsThatHold, titlesOf } from '../workload/file-formats.js';
import { DEFAULT_NETWORK } from '../network/catalogue.js';

/** What an option stands for if it is not given: parsed as if it were, or only told, if a file may say otherwise. */
export type Defaults = 'parsed' | 'told';

/** Formats of weights, as help lists them. */
export const COMPRESSED_TITLES = titlesOf(formatsThatHold('compressed'), ', ');
export const NETWORK_TITLES = titlesOf([...formatsThatHold('network'), ...formatsThatHold('model')], ', ');
export const MODEL_TITLES = titlesOf(formatsThatHold('model'), ', ');
export const FLOAT_TITLES = titlesOf([...formatsThatHold('float'), ...formatsThatHold('model')], ', ');
export const WRITTEN_TITLES = titlesOf(FILE_FORMATS.filter(({ write }) => write !== null));

export const WEIGHTS_DESCRIPTION = `a compressed network (${COMPRESSED_TITLES}), a model (${MODEL_TITLES}), or "synthetic" (default: those of the network's file, or else "synthetic")`;

/** Never parsed as if it were given: a file of weights may say its network. */
export const NETWORK_DESCRIPTION = `a network's file (${NETWORK_TITLES}) or the name of a shipped one (default: that of the weights, or else "${DEFAULT_NETWORK}")`;

export const CLASSES_DESCRIPTION =
  "names of the network's outputs, one a line (default: those that the network's file names, or ImageNet's)";

/** Weights are run as they are stored if there is none. */
export const RECIPE_DESCRIPTION =
  "how to compress the weights first: a recipe's file or the name of a shipped one (default: not at all)";

/** Adds the options that say what is run, on which machine and at which prices; `priced` is "the machine" or the like. */
export function withWorkloadOptions(command: Command, defaults: Defaults, priced: string): Command {
  const add = (flags: string, description: string, value: string) =>
    defaults === 'parsed'
      ? command.option(flags, description, value)
      : command.option(flags, `${description} (default: "${value}")`);
  command.option('--network <file>', NETWORK_DESCRIPTION);
  command
    .option('--weights <file>', WEIGHTS_DESCRIPTION)
    .option('--recipe <file>', RECIPE_DESCRIPTION)
    .option('--image <path...>', 'photographs, or folders of them, to run (default: a synthetic picture)')
    .option('--input <file...>', "inputs to run as .npy, [channels, height, width] of the network's input")
    .addOption(
      new Option('--workload <directory>', 'a layer dumped by the EIE authors, with its input').conflicts([
        'network',
        'weights',
        'recipe',
        'image',
        'input',
      ]),
    );
  add('--seed <number>', 'seed of synthetic weights and pictures', '1');
  return command
    .option(
      '--hardware <file>',
      'a hardware file or the name of a shipped one (default: eie-64pe-conv; eie-64pe for --workload)',
    )
    .option(
      '--set <path=value...>',
      'override keys of the hardware file, with energy.KEY of the energy table, with network.KEY of the network (its ' +
        'weights.KEY alone will do), ' +
        'with compression.KEY of the recipe',
    )
    .option(
      '--energy <file>',
      'an energy table, the name of a shipped one, or "none" (default: the first of eie-45nm and cacti-45nm that ' +
        `prices ${priced})`,
    );
}
