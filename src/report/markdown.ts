import type { ResultDocument } from '../result/result.js';
import { decimal } from './format.js';
import { energyParts } from './markdown/energy-section.js';
import { boundParts, capacityParts, layerParts, memoryParts } from './markdown/layer-sections.js';
import { markdownTable, plainMarkdown } from './markdown/text.js';
import { keyFigures } from './summary/key-figures.js';
import { machineRows } from './summary/machine.js';
import { verdictOf } from './summary/verdict.js';

/** What is beside the report. */
export interface MarkdownContext {
  /** Names of picture files in the same folder. */
  readonly pictures?: readonly string[];
}

type Section = (document: ResultDocument) => readonly string[];

/** Parts of the report, each of paragraphs and tables; an empty one is left out with its title. */
const SECTIONS: readonly (readonly [string, Section])[] = [
  ['Key figures', keyFigureParts],
  ['What bounds the layers', boundParts],
  ['Layers', layerParts],
  ['Energy', energyParts],
  ['DRAM', memoryParts],
  ['Too small for the network', capacityParts],
  ['Predictions', predictionParts],
  ['Machine', machineParts],
  ['Origin', originParts],
];

/** The report as Markdown: for a pull request, an issue or a wiki. */
export function markdownReport(document: ResultDocument, { pictures = [] }: MarkdownContext = {}): string {
  const sections = SECTIONS.map(([title, partsOf]) => [title, partsOf(document)] as const);
  const parts = [
    ...headParts(document),
    ...sections.flatMap(([title, body]) => (body.length === 0 ? [] : [`## ${title}`, ...body])),
    ...pictureParts(pictures),
  ];
  return parts.join('\n\n') + '\n';
}

function headParts(document: ResultDocument): string[] {
  const { network, hardware, hardwareHash, inputs, engine } = document;
  const input = inputs.length === 1 ? inputs[0] : `${inputs.length} inputs`;
  const machine = String(hardware['name']);
  return [
    `# ${plainMarkdown(`${network.name} on ${machine}`)}`,
    plainMarkdown(
      `${network.name} (${network.weights}), ${input}, on ${machine} (${String(hardware['pes'])} PEs, ` +
        `hash ${hardwareHash.slice(0, 8)}), ${engine} engine.`,
    ),
    plainMarkdown(verdictOf(document).text),
  ];
}

function keyFigureParts(document: ResultDocument): string[] {
  const rows = keyFigures(document).map(({ label, value, unit, meaning }) => [
    label,
    `${value} ${unit}`,
    meaning,
  ]);
  return [markdownTable(['figure', 'value', 'meaning'], rows, [0, 2])];
}

function predictionParts({ predictions }: ResultDocument): string[] {
  return predictions.map(({ input, top }) =>
    markdownTable(
      [`top ${top.length} of ${input}`, 'class', 'score'],
      top.map(({ className, classIndex, score }) => [
        className.replaceAll('_', ' '),
        String(classIndex),
        decimal(score, 3),
      ]),
    ),
  );
}

function machineParts({ hardware, hardwareHash }: ResultDocument): string[] {
  const rows = machineRows(hardware).map(({ key, value }) => [key, value]);
  return [markdownTable(['key', 'value'], [...rows, ['hash', hardwareHash]], [0, 1])];
}

function originParts({ tool, timestamp, digest }: ResultDocument): string[] {
  return [
    plainMarkdown(`${tool.name} ${tool.version}, ${timestamp.finishedAt}, document ${digest.slice(0, 16)}.`),
  ];
}

function pictureParts(pictures: readonly string[]): string[] {
  if (pictures.length === 0) return [];
  const images = pictures.map(
    (file) => `![${plainMarkdown(file.replace(/\.png$/, ''))}](${encodeURI(file)})`,
  );
  return ['## Charts', ...images];
}
