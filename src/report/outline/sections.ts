import type { ReportChart } from '../charts/report-chart.js';
import type { Fact, ReportOutline, Section } from './outline.js';
import type { ReportTable } from './table.js';

/** What a report of one chapter of charts consists of. */
export interface Chapters {
  /** The table that goes with the key figures; null if there is none. */
  readonly lead: ReportTable | null;
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
  /** How it came about, under a title of its own. */
  readonly facts: { readonly title: string; readonly rows: readonly Fact[] };
  /** Tables to look things up in, which come last. */
  readonly appendix?: readonly ReportTable[];
}

/** The leading table, the charts, each further table, the facts and the appendix, as sections. */
export function chapterSections({
  lead,
  charts,
  tables,
  facts,
  appendix = [],
}: Chapters): readonly Section[] {
  const { title, rows } = facts;
  return [
    ...(lead === null ? [] : [tableSection(lead)]),
    { id: 'charts', title: 'Charts', blocks: charts.map((chart) => ({ chart })) },
    ...tables.map(tableSection),
    { id: title.toLowerCase(), title, blocks: [{ facts: { rows } }] },
    ...appendix.map(tableSection),
  ].filter(({ blocks }) => blocks.length > 0);
}

/** A table as a section of its own. */
export function tableSection(table: ReportTable): Section {
  return { id: table.id, title: table.title, blocks: [{ table }] };
}

/** The sections of these ids, in the order of the ids; an outline need not have them all. */
export function pickSections({ sections }: ReportOutline, ids: readonly string[]): readonly Section[] {
  return ids.flatMap((id) => sections.find((section) => section.id === id) ?? []);
}

/** Every chart of an outline, in reading order. */
export function chartsIn({ sections }: ReportOutline): readonly ReportChart[] {
  return sections.flatMap(({ blocks }) => blocks).flatMap((block) => ('chart' in block ? block.chart : []));
}
