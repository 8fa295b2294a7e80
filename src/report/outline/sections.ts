import type { ReportChart } from '../charts/report-chart.js';
import type { Fact, ReportOutline, Section } from './outline.js';
import type { ReportTable } from './table.js';

/** What a report of one chapter of charts consists of. */
export interface Chapters {
  /** The table that goes with the key figures; null if there is none. */
  readonly lead: ReportTable | null;
  readonly charts: readonly ReportChart[];
  /** Null for one that there is nothing to show in. */
  readonly tables: readonly (ReportTable | null)[];
  /** How it came about, under a title of its own. */
  readonly facts: { readonly title: string; readonly rows: readonly Fact[] };
}

/** The leading table, the charts, each further table and the facts as sections. */
export function chapterSections({ lead, charts, tables, facts }: Chapters): readonly Section[] {
  const { title, rows } = facts;
  return [
    ...tableSections([lead]),
    { id: 'charts', title: 'Charts', blocks: charts.map((chart) => ({ chart })) },
    ...tableSections(tables),
    { id: title.toLowerCase(), title, blocks: [{ facts: { rows } }] },
  ].filter(({ blocks }) => blocks.length > 0);
}

/** A table as a section of its own. */
export function tableSection(table: ReportTable): Section {
  return { id: table.id, title: table.title, blocks: [{ table }] };
}

/** Each table as a section of its own, without those that are null. */
export function tableSections(tables: readonly (ReportTable | null)[]): readonly Section[] {
  return tables.filter((table) => table !== null).map(tableSection);
}

/** The sections of these ids, in the order of the ids; an outline need not have them all. */
export function pickSections({ sections }: ReportOutline, ids: readonly string[]): readonly Section[] {
  return ids.flatMap((id) => sections.find((section) => section.id === id) ?? []);
}

/** Every chart of an outline, in reading order. */
export function chartsIn({ sections }: ReportOutline): readonly ReportChart[] {
  return sections.flatMap(({ blocks }) => blocks).flatMap((block) => ('chart' in block ? block.chart : []));
}
