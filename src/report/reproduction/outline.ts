import type { ReproducedPlace, ReproductionDocument } from '../../result/reproduction-result.js';
import { capitalise, integer } from '../format.js';
import type { Block, Fact, KeyFigure, ReportOutline, Section } from '../outline/outline.js';
import { tableSection } from '../outline/sections.js';
import { placeCharts } from './charts.js';
import { deviationsTable, outcomesTable, untestableTable } from './lists.js';
import { curvesTable, placeTables, variantsTable } from './tables.js';
import { OUTCOME_NAMES, OUTCOME_ORDER, totalOf, verdictText } from './words.js';

const MEANINGS = {
  reproduced: 'as printed, or a bound kept',
  within: 'off by no more than was stated before',
  deviates: 'for a reason that has a number',
  unexplained: 'off, and nobody knows why',
  untestable: 'needs what is not here',
} as const;

/** What every format tells of a reproduction. */
export function reproductionOutline(document: ReproductionDocument): ReportOutline {
  const { tool, paper, only, digest, places, totals } = document;
  const lists = [deviationsTable(document), untestableTable(document)].filter((table) => table !== null);
  return {
    kind: 'reproduction',
    title: `${paper.short}, reproduced`,
    lines: [
      paper.title,
      `${paper.authors}; ${paper.venue}`,
      ...(only === null ? [] : [`of it ${only} alone`]),
    ],
    notice: { text: verdictText(document), state: totals.claims.unexplained > 0 ? 'bad' : 'good' },
    figures: outcomeFigures(document),
    remarks: [],
    sections: [
      tableSection(outcomesTable(document)),
      ...places.map((place) => placeSection(document, place)),
      ...lists.map(tableSection),
      {
        id: 'reproduction',
        title: 'Reproduction',
        blocks: [{ facts: { rows: reproductionFacts(document) } }],
      },
    ],
    maker: `${tool.name} ${tool.version}`,
    mark: `document ${digest.slice(0, 8)}`,
  };
}

/** A table, figure or section of the paper: what is to be known, charts, numbers. */
function placeSection(document: ReproductionDocument, place: ReproducedPlace): Section {
  const { id, title, note, curves, variants } = place;
  const blocks: readonly Block[] = [
    ...(note === '' ? [] : [{ text: note }]),
    ...placeCharts(document, place, 'light').map((chart) => ({ chart })),
    ...placeTables(place).map((table) => ({ table })),
    ...[...curves.map(curvesTable), ...variants.map(variantsTable)].map((table) => ({ table })),
  ];
  return { id, title, blocks };
}

function outcomeFigures({ totals: { claims, figures } }: ReproductionDocument): readonly KeyFigure[] {
  const counted = OUTCOME_ORDER.filter((outcome) => outcome !== 'unexplained' || claims.unexplained > 0).map(
    (outcome): KeyFigure => ({
      label: capitalise(OUTCOME_NAMES[outcome]),
      value: integer(claims[outcome]),
      unit: '',
      meaning: MEANINGS[outcome],
    }),
  );
  return [
    {
      label: 'Claims',
      value: integer(totalOf(claims)),
      unit: '',
      meaning: `with ${integer(totalOf(figures))} printed numbers`,
    },
    ...counted,
  ];
}

function reproductionFacts({ paper, tool, digest, only }: ReproductionDocument): readonly Fact[] {
  return [
    ['Paper', `${paper.title} (${paper.venue})`],
    ['Command', `eie reproduce ${paper.name}${only === null ? '' : ` --only ${only}`}`],
    ['Claims', `configs/papers/${paper.name}.yaml, ${paper.hash.slice(0, 16)}`],
    ['Reproduced', 'as printed to the last digit, or on the right side of a bound'],
    ['Within tolerance', 'not further off than the claim allows; tolerances stand in the file of the claims'],
    ['Deviates', 'further off, for a reason that has a number in docs/deviations.md'],
    ['Made with', `${tool.name} ${tool.version}`],
    ['Document', digest.slice(0, 16)],
  ];
}
