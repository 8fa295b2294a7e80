/** Widest a character of the chart's font is on average, in font sizes. */
const CHARACTER_EMS = 0.55;

/** Characters for which an axis has room. */
const ROOM = 28;
const NARROW_ROOM = 16;

/** Estimated width of a text; a guess on the wide side, as builders have no canvas to measure on. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * CHARACTER_EMS;
}

/** A text broken between words into lines that fit `width` pixels. */
export function wrapped(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of text === '' ? [] : text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A layer's name as an axis has room for it: cut in the middle, where names of a network differ least. */
export function axisName(name: string, narrow = false): string {
  const room = narrow ? NARROW_ROOM : ROOM;
  if (name.length <= room) return name;
  const half = (room - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(name.length - Math.floor(half))}`;
}
