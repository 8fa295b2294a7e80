/** HTML that needs no more escaping. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template takes: text is escaped, markup and lists of it are taken over, null is nothing. */
export type Content = string | number | Markup | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template of HTML. Whatever is put in is harmless in text and in quoted attributes. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + textOf(contents[index - 1]) + part));
}

function textOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return content.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]);
  return content.map(textOf).join('');
}

/** JSON as it may stand inside a script element. */
export function scriptJson(value: unknown): Markup {
  const text = JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Markup(text);
}
