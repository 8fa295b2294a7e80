/** Widest a character of the chart's font is on average, in font sizes. */
const CHARACTER_EMS = 0.55;

/** Characters for which an axis has room. */
const ROOM = 28;
const NARROW_ROOM = 16;

/** Estimated width of a text; a guess on the wide side, as builders have no canvas to measure on. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * CHARACTER_EMS;
}

/** Widest a character is, for words that must not be wider than their line. */
const WIDEST_EMS = 0.9;

/** A text broken between words into lines that fit `width` pixels; what is wider or beyond `most` lines is cut. */
export function wrapWords(text: string, width: number, fontSize: number, most = Infinity): string[] {
  const lines: string[] = [];
  for (const long of text.split(/\s+/).filter((word) => word !== '')) {
    const word = textWidth(long, fontSize) <= width ? long : cut(long, width, fontSize);
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

function cut(word: string, width: number, fontSize: number): string {
  return `${word.slice(0, Math.max(1, Math.floor(width / (WIDEST_EMS * fontSize)) - 1))}…`;
}

/** One line of text, cut at its end to what fits `width` pixels. */
export function shorten(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  return `${text.slice(0, Math.max(1, Math.floor(width / (CHARACTER_EMS * fontSize)) - 1))}…`;
}

/** A layer's name as an axis has room for it: cut in the middle, where names of a network differ least. */
export function axisName(name: string, narrow = false): string {
  const room = narrow ? NARROW_ROOM : ROOM;
  if (name.length <= room) return name;
  const half = (room - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(name.length - Math.floor(half))}`;
}
