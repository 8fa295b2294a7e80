import type { ComparisonDocument } from '../../result/comparison/comparison-document.js';
import { demandsOf, ofKind, type Demand } from './outcomes.js';

/** Test suites by what is demanded, with the names under which a CI lists them. */
const SUITES: readonly (readonly [kind: Demand['kind'], name: string])[] = [
  ['threshold', 'eie compare --fail-on'],
  ['points', 'eie compare, points'],
  ['same', 'eie compare --require-same'],
];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** What XML 1.0 has no way to write: control characters, halves of surrogate pairs, and two non-characters. */
// eslint-disable-next-line no-control-regex -- these are what must not come through
const UNWRITABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u{d800}-\u{dfff}\u{fffe}\u{ffff}]/gu;

/**
 * The comparison as JUnit XML for a CI: a test case for each threshold and each part that must be the same, a failure
 * with the figures for each that is not met.
 */
export function comparisonJunit(document: ComparisonDocument): string {
  const demands = demandsOf(document);
  const suites = SUITES.map(([kind, name]) => ({ name, cases: ofKind(demands, kind) })).filter(
    ({ cases }) => cases.length > 0,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="eie compare" ${counts(demands)}>
${suites.map(({ name, cases }) => suiteXml(name, cases)).join('')}</testsuites>
`;
}

function suiteXml(name: string, cases: readonly Demand[]): string {
  return `  <testsuite name="${escapeXml(name)}" ${counts(cases)}>
${cases.map((demand) => caseXml(name, demand)).join('')}  </testsuite>
`;
}

function caseXml(suite: string, { name, failures }: Demand): string {
  const start = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`;
  if (failures.length === 0) return `${start}/>\n`;
  return `${start}>
      <failure message="${escapeXml(failures[0])}">${escapeXml(failures.join('\n'))}</failure>
    </testcase>
`;
}

function counts(demands: readonly Demand[]): string {
  const failed = demands.filter(({ failures }) => failures.length > 0).length;
  return `tests="${demands.length}" failures="${failed}" errors="0" skipped="0"`;
}

function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\uFFFD').replace(/[&<>"\n\t]/g, (character) => ENTITIES[character]);
}
