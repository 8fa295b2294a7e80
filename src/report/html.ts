import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import type { ResultDocument } from '../result/result.js';
import { chartsOf } from './charts/charts.js';
import { heading } from './html/opening.js';
import { Markup, markup, scriptJson } from './html/markup.js';
import { sectionsOf, type Section } from './html/sections.js';

/**
 * The report as one HTML file that needs nothing else: neither a network nor, but for its charts and the sorting of
 * its tables, a script.
 */
export function htmlReport(document: ResultDocument): Promise<string> {
  return Promise.resolve(pageOf(document, builtFile('page.js'), builtFile('page.css')).text);
}

function pageOf(document: ResultDocument, script: string, style: string): Markup {
  const sections = sectionsOf(document, chartsOf(document, 'light'));
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${document.tool.name} ${document.tool.version}">
<title>${`${document.network.name} on ${String(document.hardware['name'])}`}</title>
<style>${new Markup(style)}</style>
<script>${new Markup(script)}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
${heading(document)}
<div class="tools" hidden><button type="button" id="theme">Dark</button><button type="button" id="save">Save result.json</button></div>
<nav aria-label="Sections"><ul>
${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>\n`)}</ul></nav>
</header>
<main id="main">
<noscript><p class="notice warning">The charts are drawn by a script, which this browser does not run. All tables are complete without it.</p></noscript>
${sections.map(sectionMarkup)}</main>
<script type="application/json" id="result">${scriptJson(document)}</script>
</body>
</html>
`;
}

function sectionMarkup({ id, title, contents }: Section): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${contents}
</section>
`;
}

/** Nothing is loaded, and no script runs but the page's own. */
function policy(script: string, style: string): string {
  return (
    `default-src 'none'; script-src ${hashSource(script)}; style-src ${hashSource(style)}; ` +
    `font-src data:; base-uri 'none'; form-action 'none'`
  );
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** A part of the page that the build made of src/report/page. */
function builtFile(name: string): string {
  const file = join(packageRoot(), 'dist', name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new UserError(`${file}: the report's page is not built; run "npm run build"`);
  }
}
