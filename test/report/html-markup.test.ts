import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markup, scriptJson } from '../../src/report/html/markup.js';

const HOSTILE = `</script><script>alert("1")</script>&'\u2028<!--`;

describe('a template', () => {
  it('leaves its own markup and escapes what is put in', () => {
    expect(markup`<b title="${HOSTILE}">${HOSTILE}</b>`.text).not.toMatch(/<script|<\/script|<!--|alert\("/);
    expect(markup`<b>${'a < b & c > "d" or \'e\''}</b>`.text).toBe(
      '<b>a &lt; b &amp; c &gt; &quot;d&quot; or &#39;e&#39;</b>',
    );
  });

  it('takes over markup, lists and numbers, and nothing for null', () => {
    const items = ['a', '<'].map((item) => markup`<li>${item}</li>`);
    expect(markup`<ul>${items}${null}${3}</ul>`.text).toBe('<ul><li>a</li><li>&lt;</li>3</ul>');
  });

  it('gives back every text when the entities are read', () => {
    const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    const read = (text: string) => text.replaceAll(/&([a-z]+|#39);/g, (_, name: string) => entities[name]);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ';', 'é') }), (text) => {
        const escaped = markup`${text}`.text;
        expect(escaped).not.toMatch(/[<>"']/);
        expect(read(escaped)).toBe(text);
      }),
    );
  });
});

describe('JSON in a script element', () => {
  it('can not end the element and is the same JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constant({ [HOSTILE]: HOSTILE })), (value) => {
        const { text } = scriptJson(value);
        expect(text).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
      }),
    );
  });
});
