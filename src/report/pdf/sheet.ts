import { printable } from './printable.js';
import { BODY, BOTTOM, CONTENT_WIDTH, HEADING, LEFT, TOP, type TextStyle } from './style.js';

type Features = PDFKit.Mixins.OpenTypeFeatures[];

/**
 * Without contextual alternates, which would print the layer "squeeze1x1" as "squeeze1×1". fontkit takes an object to
 * switch features off; pdfkit's types know lists alone.
 */
const PLAIN = { calt: false } as unknown as Features;
const TABULAR = { calt: false, tnum: true } as unknown as Features;
const ELLIPSIS = '…';
const LINE_GAP = 2;
const SECTION_GAP = 20;

/** What a heading takes. */
export const HEADING_HEIGHT = HEADING.size + 7;

/** Paper that is written on from the top of a page to its bottom, then on the next one. */
export class Sheet {
  /** Points from the top of the page to where the next thing is drawn. */
  y = TOP;

  /** Widths of texts in font sizes: most are asked for more than once, and shaping text takes long. */
  private readonly ems = new Map<string, number>();

  constructor(readonly pdf: PDFKit.PDFDocument) {}

  /** What is left of the page. */
  get room(): number {
    return BOTTOM - this.y;
  }

  /** Goes on to a new page unless `height` is left on this one. */
  need(height: number): void {
    if (height <= this.room || this.y === TOP) return;
    this.newPage();
  }

  newPage(): void {
    this.pdf.addPage();
    this.y = TOP;
  }

  /** Leaves space, except at the top of a page. */
  gap(height: number): void {
    if (this.y > TOP) this.y += height;
  }

  /** Heading of a section; `below` is what must stay with it on the page. */
  heading(title: string, below = 0): void {
    this.gap(SECTION_GAP);
    this.need(HEADING_HEIGHT + below);
    this.bookmark(title);
    this.line(title, LEFT, this.y + HEADING.size, HEADING);
    this.y += HEADING_HEIGHT;
  }

  /** An entry in the document's outline that leads here. */
  bookmark(title: string): void {
    const place = { expanded: false, left: this.pdf.page.width, top: this.y };
    this.pdf.outline.addItem(title, place);
  }

  /** One line of text that begins at `x` on the baseline `y`; it never wraps. */
  line(text: string, x: number, y: number, style: TextStyle): void {
    this.set(style).text(printable(text), x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: featuresOf(style),
    });
  }

  /** One line of text that ends at `x`. */
  lineEndingAt(text: string, x: number, y: number, style: TextStyle): void {
    this.line(text, x - this.widthOf(text, style), y, style);
  }

  /** Text over the whole width. */
  paragraph(text: string, style: TextStyle = BODY): void {
    const height = this.heightOf(text, style);
    this.need(height);
    this.wrapped(text, { x: LEFT, width: CONTENT_WIDTH }, style);
    this.y += height;
  }

  /** Text in as many lines as it takes; `y` stays. */
  wrapped(
    text: string,
    { x, width }: { readonly x: number; readonly width: number },
    style: TextStyle,
  ): void {
    this.set(style).text(printable(text), x, this.y, {
      width,
      lineGap: LINE_GAP,
      features: featuresOf(style),
    });
  }

  heightOf(text: string, style: TextStyle, width = CONTENT_WIDTH): number {
    return this.set(style).heightOfString(printable(text), {
      width,
      lineGap: LINE_GAP,
      features: featuresOf(style),
    });
  }

  widthOf(text: string, style: TextStyle): number {
    const key = `${style.font} ${String(style.tabular)} ${text}`;
    const ems = this.ems.get(key) ?? this.measured(text, style) / style.size;
    this.ems.set(key, ems);
    return ems * style.size;
  }

  /** As much of the text as `width` has room for, with an ellipsis if some is missing. */
  clipped(text: string, width: number, style: TextStyle): string {
    if (this.widthOf(text, style) <= width) return text;
    const signs = Array.from(printable(text));
    let fits = 0;
    let tooMany = signs.length;
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      const candidate = signs.slice(0, middle).join('') + ELLIPSIS;
      if (this.widthOf(candidate, style) <= width) fits = middle;
      else tooMany = middle;
    }
    return signs.slice(0, fits).join('').trimEnd() + ELLIPSIS;
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.rect(x, y, width, height).fill(colour);
  }

  private measured(text: string, style: TextStyle): number {
    return this.set(style).widthOfString(printable(text), { features: featuresOf(style) });
  }

  private set({ font, size, colour }: TextStyle): PDFKit.PDFDocument {
    return this.pdf.font(font).fontSize(size).fillColor(colour);
  }
}

function featuresOf({ tabular = false }: TextStyle): Features {
  return tabular ? TABULAR : PLAIN;
}
