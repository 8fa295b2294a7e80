import { sha256 } from '../../base/sha256.js';
import { builtFile } from '../../base/built-file.js';
import type { ReportedKind } from '../kinds.js';
import { Markup, markup, scriptJson, type Content } from './markup.js';

/** A part of a page with a heading of its own. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly contents: Content;
}

/** What the page's script draws its charts from, and lets the reader save. */
export interface PageData {
  readonly kind: ReportedKind;
  /** Name of the file that it is saved as. */
  readonly file: string;
  readonly content: unknown;
}

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** The tool that made it and its version. */
  readonly maker: string;
  readonly heading: Markup;
  readonly sections: readonly Section[];
  readonly data: PageData;
}

/**
 * A page as one HTML file that needs nothing else: neither a network nor, but for its charts and the sorting of its
 * tables, a script.
 */
export function htmlPage(page: Page): string {
  return pageWith(page, part('page.js'), part('page.css')).text;
}

function pageWith({ title, maker, heading, sections, data }: Page, script: string, style: string): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${maker}">
<title>${title}</title>
<style>${new Markup(style)}</style>
<script>${new Markup(script)}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
${heading}
<div class="tools" hidden><button type="button" id="theme">Dark</button><button type="button" id="save">Save ${data.file}</button></div>
<nav aria-label="Sections"><ul>
${sections.map((section) => markup`<li><a href="#${section.id}">${section.title}</a></li>\n`)}</ul></nav>
</header>
<main id="main">
<noscript><p class="notice caution">The charts are drawn by a script, which this browser does not run. All tables are complete without it.</p></noscript>
${sections.map(sectionMarkup)}</main>
<script type="application/json" id="data" data-kind="${data.kind}" data-file="${data.file}">${scriptJson(data.content)}</script>
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
  return `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`;
}

/** A part of the page that the build made of src/report/page. */
function part(name: string): string {
  return builtFile(name).toString('utf8').trim();
}
