import type { Command } from 'commander';

/** Commands by what they are for, each with two examples. */
const COMMANDS: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  'Simulate:': {
    run: [
      'eie run --weights squeezenet.net --image photo.jpg',
      'eie run --hardware eie-256pe --set queueDepth=16 --format html,pdf',
    ],
    sweep: [
      'eie sweep pe-count --workload alex8',
      'eie sweep --vary queueDepth=2..32:x2 --vary pes=16,64,256 --format html',
    ],
    merge: [
      'eie merge shard-1 shard-2 --out whole',
      'eie merge sweeps/part-* --out sweeps/whole --format html,csv',
    ],
    explore: [
      'eie explore pes-and-ring',
      "eie explore --vary pes=16..256 --minimise seconds --constraint 'area<45 mm2'",
    ],
    accuracy: [
      'eie accuracy --weights squeezenet.net --image photographs',
      'eie accuracy --weights squeezenet.net --image photographs --set weightBits=8',
    ],
    reproduce: ['eie reproduce eie --format html,pdf', 'eie reproduce eie --only fig-8'],
  },
  'Work on many machines:': {
    worker: [
      'eie worker --queue redis://server:6379',
      'eie worker --queue rediss://server:6379 --threads 8 --name rack-2',
    ],
    queue: ['eie queue status redis://server:6379', 'eie queue clean redis://server:6379'],
  },
  'Look at results:': {
    report: [
      'eie report runs/first/result.json',
      'eie report runs/first/result.json --format html,pdf --out review',
    ],
    compare: [
      'eie compare before/result.json after/result.json',
      "eie compare before/result.json after/result.json --fail-on 'cycles>+1%'",
    ],
  },
  'Explore by hand:': {
    live: [
      'eie live --weights squeezenet.net --image photo.jpg',
      'eie live --network lenet-5 --out live.html',
    ],
  },
  'Down to the wires:': {
    trace: [
      'eie trace --layer conv1 --from 5000 --cycles 200 --out conv1.vcd',
      'eie trace --weights squeezenet.net --format perfetto --out run.pftrace',
    ],
    export: [
      'eie export rtl --workload alex8 --out alex8-rtl',
      'eie export rtl --weights squeezenet.net --layer fire2/squeeze1x1 --out rtl',
    ],
  },
  'Prepare:': {
    inspect: ['eie inspect --network squeezenet-v1.1', 'eie inspect --weights squeezenet.net --pes 64,256'],
    compress: [
      'eie compress --from float.safetensors --to squeezenet.net',
      'eie compress --from squeezenet.net --to 6bit.safetensors --recipe deep-6bit',
    ],
    train: [
      'eie train --network lenet-5 --data mnist --out lenet-5.safetensors',
      'eie train --network lenet-5 --data mnist --out w.safetensors --set epochs=5',
    ],
    list: ['eie list', 'eie list machines'],
    show: ['eie show eie-64pe-conv', 'eie show my-machine.yaml --json'],
  },
};

/** Options of all commands by what they are about; those of no group stand under "Options:". */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'What is run:': [
    ...['network', 'weights', 'from', 'recipe', 'retrain', 'train', 'image', 'input', 'workload', 'seed'],
    ...[
      'photographs',
      'only',
      'data',
      'labels',
      'classes',
      'limit',
      'layer',
      'from',
      'cycles',
      'hardware',
      'settings',
      'set',
      'energy',
    ],
  ],
  'Number formats:': ['formats', 'save-formats', 'calibrate'],
  'Study:': ['vary', 'metrics', 'within', 'shard', 'resume', 'yes'],
  'Search:': ['minimise', 'maximise', 'constraint', 'strategy', 'evaluations', 'search-seed', 'batch'],
  'Verdict:': ['fail-on', 'require-same'],
  'How it is run:': ['engine', 'no-check', 'occupancy', 'threads', 'queue', 'blobs', 'name', 'lease'],
  'Output:': [
    'to',
    'huffman',
    'float',
    'format',
    'chart',
    'out',
    'save-activations',
    'json',
    'port',
    'no-open',
  ],
};

/** Sorts commands and options into groups of the help and ends each command's help with its examples. */
export function withExamplesAndGroups(program: Command): void {
  for (const [heading, commands] of Object.entries(COMMANDS)) {
    for (const command of program.commands.filter((one) => Object.hasOwn(commands, one.name()))) {
      command.helpGroup(heading);
      const lines = commands[command.name()].map((example) => `  ${example}`);
      command.addHelpText('after', ['', 'Examples:', ...lines].join('\n'));
    }
  }
  for (const command of program.commands) groupOptions(command);
}

/** The groups in the order of the table, whatever the order in which options were added. */
function groupOptions(command: Command): void {
  const names = Object.values(OPTIONS).flat();
  const headings = Object.entries(OPTIONS).flatMap(([heading, group]) => group.map(() => heading));
  for (const option of command.options) {
    const place = names.indexOf(nameOf(option.long));
    if (place >= 0) option.helpGroup(headings[place]);
  }
}

function nameOf(long: string | undefined): string {
  return (long ?? '').replace(/^--/, '');
}
