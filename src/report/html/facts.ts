import type { Facts } from '../outline/outline.js';
import { markup, type Markup } from './markup.js';

/** Names and their values, one to a line. */
export function factList({ rows, areKeys = false }: Facts): Markup {
  const nameOf = (name: string) => (areKeys ? markup`<code>${name}</code>` : name);
  return markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${nameOf(name)}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}
