const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * What is wrong with a JSON text that a parser would take without a word: nested deeper than `maxDepth`, or a key
 * twice in one object (of which a parser keeps the last). Null if nothing is. Reads no more than strings, colons
 * and brackets: whether the text is JSON at all, the parser says.
 */
export function nestingFault(text: string, maxDepth: number): string | null {
  const keys: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (OPENING.has(character) && keys.push(new Set()) > maxDepth)
      return `it is nested deeper than ${maxDepth}`;
    if (CLOSING.has(character)) keys.pop();
    if (character !== QUOTE) continue;
    const end = endOfString(text, at);
    const key = isKey(text, end) ? keyText(text.slice(at, end)) : null;
    const known = keys.at(-1);
    if (key !== null && known?.has(key)) return `it has ${JSON.stringify(key.slice(0, 60))} twice`;
    if (key !== null) known?.add(key);
    at = end - 1;
  }
  return null;
}

/** One past the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return at + 1;
    if (character === BACKSLASH) at++;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (SPACES.has(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === COLON;
}

/** Without its escapes, so that a key written in two ways is the same; null if it is not a string. */
function keyText(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}
