import { getDocumentProxy } from 'unpdf';

/** A piece of text on a page: points from the left and from the top of the page to its baseline. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What a PDF reader finds in a file. */
export interface ReadPdf {
  readonly title: string;
  readonly author: string;
  readonly created: string;
  /** Titles of the outline. */
  readonly outline: readonly string[];
  /** The pieces of text of each page, in the order in which they were written. */
  readonly pages: readonly (readonly Piece[])[];
}

/** The part of pdf.js that is used; unpdf does not ship its types. */
interface PdfDocument {
  readonly numPages: number;
  getMetadata(): Promise<{ info: Record<string, string> }>;
  getOutline(): Promise<readonly { readonly title: string }[]>;
  getPage(number: number): Promise<{ getTextContent(): Promise<TextContent> }>;
}

interface TextContent {
  readonly items: readonly {
    readonly str: string;
    readonly transform: readonly number[];
    readonly width: number;
  }[];
}

const A4_HEIGHT = 841.89;

/** How far kerning moves a point or comma under the figure before it ("7."), in font sizes. */
const KERNING = 0.3;

/** Reads a PDF with a reader that knows nothing of how it was written. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = (await getDocumentProxy(Uint8Array.from(bytes))) as unknown as PdfDocument;
  const { info } = await pdf.getMetadata();
  const outline = await pdf.getOutline();
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++)
    pages.push(piecesOf(await (await pdf.getPage(number)).getTextContent()));
  return {
    title: info['Title'],
    author: info['Author'],
    created: info['CreationDate'],
    outline: outline.map(({ title }) => title),
    pages,
  };
}

function piecesOf({ items }: TextContent): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { str, transform, width } of items) {
    if (str.trim() === '') continue;
    const piece = { text: str, x: transform[4], y: A4_HEIGHT - transform[5], width };
    const before = pieces.at(-1);
    if (before !== undefined && isKerned(before, piece, transform[3]))
      pieces[pieces.length - 1] = join(before, piece);
    else pieces.push(piece);
  }
  return pieces;
}

/** Whether the reader has split one text there, as it does where kerning is wide. */
function isKerned(left: Piece, right: Piece, size: number): boolean {
  const overlap = left.x + left.width - right.x;
  return left.y === right.y && /^[.,]/.test(right.text) && overlap > 0 && overlap < KERNING * size;
}

function join(left: Piece, right: Piece): Piece {
  return { ...left, text: left.text + right.text, width: right.x + right.width - left.x };
}

/** The text of a page, pieces separated by spaces. */
export function textOf(page: readonly Piece[]): string {
  return page.map(({ text }) => text).join(' ');
}

/** The rows of a page: pieces on one baseline from left to right, parted by bars. */
export function linesOf(page: readonly Piece[]): readonly string[] {
  return rowsOf(page).map((row) => row.map(({ text }) => text).join(' | '));
}

/** Pieces that stand on one another: what a reader could not read. */
export function collisions(page: readonly Piece[]): readonly string[] {
  return rowsOf(page).flatMap((row) =>
    row
      .slice(1)
      .map((piece, index) => [row[index], piece])
      .filter(([left, right]) => left.x + left.width > right.x + 0.5)
      .map(([left, right]) => `${left.text} <> ${right.text}`),
  );
}

function rowsOf(page: readonly Piece[]): readonly (readonly Piece[])[] {
  const rows = new Map<string, Piece[]>();
  for (const piece of page) {
    const baseline = piece.y.toFixed(1);
    rows.set(baseline, [...(rows.get(baseline) ?? []), piece]);
  }
  return [...rows.values()].map((row) => row.sort((a, b) => a.x - b.x));
}
