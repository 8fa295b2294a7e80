import type { ResultDocument } from '../../../result/result.js';
import { decimal, integer } from '../../format.js';
import type { Fact } from '../../outline/outline.js';
import { drawFacts, heightOfFacts } from '../facts.js';
import type { Section } from '../section.js';

/** Inputs that are named one by one. */
const MOST_INPUTS = 20;

const NOTE_HEIGHT = 40;

/** What names this run among all others, and how to get it again. */
export const reproduction: Section = {
  title: 'Reproduction',
  applies: () => true,
  draw(sheet, { document }) {
    const facts = factsOf(document);
    sheet.heading(this.title, heightOfFacts(sheet, facts) + NOTE_HEIGHT);
    sheet.paragraph(
      `${document.tool.name} ${document.tool.version} gives this result again, digest included, from the same ` +
        'weights, inputs, machine and energy table; of what it says, the time stamp alone is outside the digest.',
    );
    sheet.gap(6);
    drawFacts(sheet, facts);
  },
};

function factsOf(document: ResultDocument): readonly Fact[] {
  const { finishedAt, wallSeconds } = document.timestamp;
  return [
    ...subjectFacts(document),
    ...energyFacts(document),
    ['Digest of the result', document.digest],
    ['Finished', `${finishedAt}, after ${decimal(wallSeconds, 2)} s`],
  ];
}

function subjectFacts({
  tool,
  engine,
  network,
  inputs,
  hardware,
  hardwareHash,
}: ResultDocument): readonly Fact[] {
  const { height, width, channels } = network.inputShape;
  const named = inputs.slice(0, MOST_INPUTS).join(', ');
  const unnamed = inputs.length - MOST_INPUTS;
  return [
    ['Made with', `${tool.name} ${tool.version}, ${engine} engine`],
    ['Network', `${network.name}, input ${height} × ${width} × ${channels}`],
    ['Weights', network.weights],
    [inputs.length === 1 ? 'Input' : 'Inputs', unnamed > 0 ? `${named} and ${integer(unnamed)} more` : named],
    ['Machine', String(hardware['name'])],
    ['Hash of the machine', hardwareHash],
  ];
}

function energyFacts({ energy }: ResultDocument): readonly Fact[] {
  if (energy === null) return [['Energy table', 'none: the run was not priced']];
  return [
    ['Energy table', `${energy.table}, ${energy.technology}`],
    ['Hash of the energy table', energy.tableHash],
  ];
}
