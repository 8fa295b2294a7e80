import { describe, expect, it } from 'vitest';
import { SCAN_CAUSES } from '../../../src/report/charts/meanings.js';
import { runCsv } from '../../../src/report/run/csv.js';
import { mappingRemark } from '../../../src/report/run/mapping-remark.js';
import { layerTable } from '../../../src/report/run/tables/layers.js';
import { peLayersOf } from '../../../src/result/pe-layers.js';
import { smallDocument } from '../../result/small-run.js';

const eie = await smallDocument({ pes: 8 });
const clustered = await smallDocument({ pes: 8, clusters: 4 });
const grouped = await smallDocument({ pes: 8, clusters: 2, columnGroups: 2 });

describe('a run under another mapping', () => {
  it('says in a remark how its PEs are arranged', () => {
    expect(mappingRemark(clustered)).toEqual(['Mapping: clusters × PEs 4 × 2.']);
    expect(mappingRemark(grouped)).toEqual([
      expect.stringMatching(
        /^Mapping: clusters × column groups × PEs 2 × 2 × 2; [\d,]+ partial sums added\.$/,
      ),
    ]);
  });

  it('says what is not left out, and that PEs wait for each other', async () => {
    const dense = await smallDocument({ skipZeros: false, weights: 'dense', queueDepth: 1 });
    expect(mappingRemark(dense)).toEqual([
      'Mapping: zero activations are broadcast; zero weights are stored; PEs go in lock step.',
    ]);
  });

  it('says how rows and pixels are dealt, and what is copied', async () => {
    const banded = await smallDocument({ pes: 4, clusters: 2, deal: 'bands', rowOrder: 'balanced' });
    expect(mappingRemark(banded)).toEqual([
      expect.stringMatching(
        /^Mapping: clusters × PEs 2 × 2; rows dealt by entries; bands of rows, [\d,]+ activations copied between them\.$/,
      ),
    ]);
  });

  it('shows it layer by layer', () => {
    const table = layerTable(clustered);
    expect(table.columns.map(({ title }) => title)).toContain('clusters × PEs');
    expect(runCsv(grouped).split('\n')[0]).toContain('mapping.clusters,mapping.columnGroups,mapping.pes');
    expect(runCsv(grouped).split('\n')[1]).toContain(',2,2,2,interleaved,interleaved,');
  });

  it('shares the cycles of several scanners out by their mean', () => {
    for (const document of [clustered, grouped]) {
      for (const layer of peLayersOf(document)) {
        const cycles = SCAN_CAUSES.map((cause) => cause.cycles(layer));
        expect(cycles.reduce((sum, part) => sum + part)).toBeCloseTo(layer.cycles, 6);
        expect(Math.min(...cycles)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('costs energy for partial sums', () => {
    const additions = peLayersOf(grouped).map(({ mapping }) => mapping?.reductionAdditions);
    expect(additions).toEqual(
      peLayersOf(grouped).map(({ outputShape, products }) => products * outputShape.channels),
    );
  });
});

describe("a run under EIE's own", () => {
  it('says nothing of it, but in the CSV file', () => {
    expect(mappingRemark(eie)).toEqual([]);
    expect(layerTable(eie).columns.map(({ title }) => title)).not.toContain('clusters × PEs');
    expect(eie.layers.every((layer) => !('mapping' in layer))).toBe(true);
    expect(runCsv(eie).split('\n')[1]).toContain(',1,1,8,interleaved,interleaved,0,0,');
  });
});
