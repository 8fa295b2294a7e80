/**
 * Which room of src/ may import which, and why (docs/architecture.md has the picture). Everything not listed
 * under a room is forbidden to it.
 */
const ROOMS = {
  base: { may: [], because: 'what every room needs depends on none' },
  counters: { may: [], because: 'what is counted is said once, whoever counts, adds or shows it' },
  threads: { may: [], because: 'worker threads are started, fed and ended in one way, whatever they do' },
  numeric: { may: [], because: 'number formats and random numbers have one home that depends on nothing' },
  config: {
    may: ['network', 'compression'],
    because: 'files are data; they know of a model no more than the choices that they give',
  },
  network: { may: [], because: 'graphs are data' },
  compression: { may: ['network', 'numeric'], because: 'compressed weights are data about a network' },
  formats: { may: ['network', 'compression'], because: 'readers give hand-over types and know no machine' },
  onnx: {
    may: ['formats', 'compression', 'network'],
    because: 'models of other tools become networks and weights before anything knows of them',
  },
  mapping: { may: [], because: 'where rows, columns and products lie is arithmetic of indices' },
  lowering: {
    may: ['compression', 'network'],
    because: 'jobs follow from layers and weights and know no machine',
  },
  compile: {
    may: ['lowering', 'mapping', 'compression', 'network', 'config', 'numeric'],
    because: 'a program is made before any engine',
  },
  reference: {
    may: ['compression', 'network', 'numeric'],
    because: 'the reference kernel is an independent witness: it shares nothing with the machine',
  },
  synthetic: {
    may: ['compression', 'network', 'numeric', 'reference'],
    because: 'synthetic weights know no machine',
  },
  forward: {
    may: ['compression', 'network', 'numeric', 'config', 'compile', 'engine'],
    because: 'outputs are computed and formats chosen without the witness that checks them',
  },
  training: {
    may: ['compression', 'forward', 'formats', 'config', 'network', 'numeric', 'threads'],
    because: 'weights are learned in floating point, before any machine',
  },
  fitting: {
    may: ['training', 'forward', 'compression', 'network', 'numeric', 'config'],
    because: 'what is compressed is fitted to what it was, in floating point, before any machine',
  },
  hardware: {
    may: ['compile', 'mapping', 'config', 'numeric'],
    because: 'hardware does not know that it is watched',
  },
  'engine/structural': {
    may: ['engine', 'hardware', 'compile', 'mapping', 'config', 'network', 'numeric'],
    because: 'it drives the hardware',
  },
  engine: {
    may: ['counters', 'compile', 'mapping', 'config', 'network', 'numeric'],
    because: 'other engines are witnesses independent of hardware/',
  },
  rtl: {
    may: ['engine/structural', 'engine', 'hardware', 'compile', 'mapping', 'numeric'],
    because: 'images and expectations follow from a program and a run, whoever made it',
  },
  trace: {
    may: ['pipeline', 'engine', 'counters'],
    because: 'whoever watches a machine sees its signals and no more',
  },
  energy: { may: ['counters', 'config'], because: 'energy is counts times prices, whoever counted' },
  memory: {
    may: ['compile', 'config', 'network'],
    because: 'traffic follows from shapes and capacities, not from how an engine counts',
  },
  pipeline: {
    may: [
      'engine',
      'memory',
      'forward',
      'compile',
      'compression',
      'config',
      'network',
      'numeric',
      'reference',
      'threads',
    ],
    because: 'it joins the steps of a run',
  },
  result: {
    may: [
      'counters',
      'pipeline',
      'engine',
      'energy',
      'memory',
      'mapping',
      'compile',
      'compression',
      'config',
      'network',
      'numeric',
      'formats',
    ],
    because: 'the document is made from a finished run or compression',
  },
  workload: {
    may: [
      'formats',
      'onnx',
      'synthetic',
      'training',
      'fitting',
      'compression',
      'config',
      'network',
      'pipeline',
    ],
    because: 'whoever runs something finds its network, weights and inputs in one way',
  },
  accuracy: {
    may: [
      'result',
      'pipeline',
      'forward',
      'engine',
      'compile',
      'compression',
      'config',
      'network',
      'numeric',
      'formats',
      'threads',
    ],
    because:
      'it counts what a network gets right, in both arithmetics; who asks and who is told is not its business',
  },
  explore: {
    may: [
      'counters',
      'accuracy',
      'workload',
      'result',
      'pipeline',
      'energy',
      'compile',
      'compression',
      'config',
      'network',
      'numeric',
      'formats',
      'synthetic',
      'threads',
    ],
    because: 'a what-if is runs and their documents; how it is told or asked for is not its business',
  },
  reproduction: {
    may: [
      'counters',
      'explore',
      'accuracy',
      'workload',
      'result',
      'training',
      'pipeline',
      'energy',
      'compile',
      'mapping',
      'compression',
      'config',
      'network',
      'formats',
      'threads',
    ],
    because: 'claims of papers are held against runs; how that is told or asked for is not its business',
  },
  cluster: {
    may: [
      'explore',
      'accuracy',
      'workload',
      'result',
      'compression',
      'config',
      'network',
      'numeric',
      'formats',
    ],
    because: 'it carries work to other machines and rows back; what the work is, others say',
  },
  report: { may: ['counters', 'result', 'compile'], because: 'a report is a pure function of the document' },
  live: {
    may: [
      'report',
      'result',
      'workload',
      'pipeline',
      'trace',
      'energy',
      'engine/structural',
      'engine',
      'compile',
      'compression',
      'config',
      'network',
      'numeric',
      'formats',
      'synthetic',
    ],
    because: 'a page does what the command line does, without it',
  },
  build: { may: [], because: 'what makes the package is not part of it' },
};

const ANYWHERE = [inside('base')];

/** A room's own folder, without the rooms inside it. */
function inside(room) {
  return room === 'engine' ? '^src/engine/(?!structural/)' : `^src/${room}/`;
}

const roomRules = Object.entries(ROOMS).map(([room, { may, because }]) => ({
  name: `${room.replace('/', '-')}-imports`,
  comment: because,
  severity: 'error',
  from: { path: inside(room) },
  to: { path: '^src/', pathNot: [inside(room), ...may.map(inside), ...ANYWHERE] },
}));

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'no-circular',
      comment: 'imports point one way',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'a file that nothing imports is dead',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: [
          '^src/(index|cli/main|pipeline/check-worker|explore/evaluation/worker|accuracy/worker|cluster/worker/apart-process|training/worker|report/page/page|live/lab/worker|live/page/page|build/build)\\.tsx?$',
          '\\.browser\\.ts$',
          '\\.d\\.ts$',
          '/assembly/',
        ],
      },
      to: {},
    },
    {
      name: 'not-to-dev',
      comment: 'what ships must be installed with it or built in',
      severity: 'error',
      from: { path: '^src/', pathNot: inside('build') },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/chartjs-node-canvas/' },
    },
    {
      name: 'not-to-test',
      comment: 'the product does not know its tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
