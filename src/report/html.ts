import type { ResultDocument } from '../result/result.js';
import { chartsOf } from './charts/charts.js';
import { heading } from './html/opening.js';
import { htmlPage } from './html/page.js';
import { sectionsOf } from './html/sections.js';

/** The report of a run as one HTML file. */
export function htmlReport(document: ResultDocument): Promise<string> {
  const { tool, network, hardware } = document;
  const page = htmlPage({
    title: `${network.name} on ${String(hardware['name'])}`,
    maker: `${tool.name} ${tool.version}`,
    heading: heading(document),
    sections: sectionsOf(document, chartsOf(document, 'light')),
    data: { kind: 'run', file: 'result.json', content: document },
  });
  return Promise.resolve(page);
}
