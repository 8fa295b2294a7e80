import { color } from 'chart.js/helpers';
import { curvesOf } from './arc.js';
import type { Sheet } from '../sheet.js';
import { boxOf, startOf, styleOf } from './text.js';

/** What is set before something is drawn, by the names and with the defaults of a canvas. */
interface Settings {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  lineDashOffset: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
}

type Methods =
  | ('save' | 'restore' | 'translate' | 'rotate' | 'scale' | 'setTransform' | 'resetTransform')
  | ('beginPath' | 'closePath' | 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'quadraticCurveTo')
  | ('rect' | 'arc' | 'ellipse' | 'stroke' | 'strokeRect' | 'fillRect' | 'clearRect')
  | ('setLineDash' | 'getLineDash' | 'fillText' | 'strokeText');

/** A colour as pdfkit takes it, and how far it covers what is below. */
interface Cover {
  readonly colour: string;
  readonly opacity: number;
}

/**
 * The part of a canvas's context that charts are drawn with, on a sheet of paper: each call is an operation of pdfkit, and
 * text stays text. Paths are kept until they are filled, stroked or clipped to, as a canvas allows all three of one path.
 */
export class PdfContext implements Settings, Pick<CanvasRenderingContext2D, Methods> {
  fillStyle = '#000000';
  strokeStyle = '#000000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  lineDashOffset = 0;
  globalAlpha = 1;
  font = '10px Inter';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';

  /** What chart.js asks for its size and for this context. */
  readonly canvas: { readonly width: number; readonly height: number; getContext(): PdfContext };

  private readonly pdf: PDFKit.PDFDocument;
  private readonly saved: (Settings & { readonly dashes: readonly number[] })[] = [];
  private dashes: readonly number[] = [];
  private path: ((pdf: PDFKit.PDFDocument) => void)[] = [];

  constructor(
    private readonly sheet: Sheet,
    { width, height }: { readonly width: number; readonly height: number },
  ) {
    this.pdf = sheet.pdf;
    this.canvas = { width, height, getContext: () => this };
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset } = this;
    const { globalAlpha, font, textAlign, textBaseline, dashes } = this;
    this.saved.push({
      ...{ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset },
      ...{ globalAlpha, font, textAlign, textBaseline, dashes },
    });
    this.pdf.save();
  }

  restore(): void {
    const settings = this.saved.pop();
    if (settings === undefined) return;
    Object.assign(this, settings);
    this.pdf.restore();
  }

  translate(x: number, y: number): void {
    this.pdf.translate(x, y);
  }

  rotate(radians: number): void {
    this.pdf.rotate((180 / Math.PI) * radians);
  }

  scale(x: number, y: number): void {
    this.pdf.scale(x, y);
  }

  /** chart.js does so before it draws, to go by the dots of a screen; paper has none. */
  setTransform(): void {}
  resetTransform(): void {}

  /** Paper is blank. */
  clearRect(): void {}

  beginPath(): void {
    this.path = [];
  }

  closePath(): void {
    this.path.push((pdf) => pdf.closePath());
  }

  moveTo(x: number, y: number): void {
    this.path.push((pdf) => pdf.moveTo(x, y));
  }

  lineTo(x: number, y: number): void {
    if (this.path.length === 0) this.moveTo(x, y);
    else this.path.push((pdf) => pdf.lineTo(x, y));
  }

  bezierCurveTo(...points: Parameters<CanvasRenderingContext2D['bezierCurveTo']>): void {
    this.path.push((pdf) => pdf.bezierCurveTo(...points));
  }

  quadraticCurveTo(...points: Parameters<CanvasRenderingContext2D['quadraticCurveTo']>): void {
    this.path.push((pdf) => pdf.quadraticCurveTo(...points));
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.push((pdf) => pdf.rect(x, y, width, height));
  }

  arc(x: number, y: number, radius: number, from: number, to: number, isCounterclockwise = false): void {
    this.ellipse(x, y, radius, radius, 0, from, to, isCounterclockwise);
  }

  /** Charts turn no ellipse. pdfkit's own arcs lift the pen before they begin. */
  ellipse(
    ...[x, y, radiusX, radiusY, , from, to, isCounterclockwise = false]: Parameters<
      CanvasRenderingContext2D['ellipse']
    >
  ): void {
    const { start, curves } = curvesOf({ x, y, radiusX, radiusY, from, to, isCounterclockwise });
    this.lineTo(...start);
    for (const curve of curves) this.bezierCurveTo(...curve);
  }

  clip(rule: CanvasFillRule = 'nonzero'): void {
    this.trace();
    this.pdf.clip(ruleOf(rule));
  }

  fill(rule: CanvasFillRule = 'nonzero'): void {
    this.cover(this.fillStyle, (colour) => {
      this.trace();
      this.pdf.fill(colour, ruleOf(rule));
    });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.cover(this.fillStyle, (colour) => {
      this.sheet.rectangle(x, y, width, height, colour);
    });
  }

  stroke(): void {
    this.cover(this.strokeStyle, (colour) => {
      this.pdf.lineWidth(this.lineWidth).lineCap(this.lineCap).lineJoin(this.lineJoin);
      const [length, space] = this.dashes;
      if (this.dashes.length > 0) this.pdf.dash(length, { space, phase: this.lineDashOffset });
      this.trace();
      this.pdf.stroke(colour);
      if (this.dashes.length > 0) this.pdf.undash();
    });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  /** Charts' dashes are of one length, and so are the gaps between them. */
  setLineDash(dashes: readonly number[]): void {
    this.dashes = dashes;
  }

  getLineDash(): number[] {
    return [...this.dashes];
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.sheet.widthOf(text, styleOf(this, this.fillStyle)) };
  }

  fillText(text: string, x: number, y: number, maxWidth = Infinity): void {
    this.cover(this.fillStyle, (colour) => {
      const style = styleOf(this, colour);
      const full = this.sheet.widthOf(text, style);
      const width = Math.min(full, maxWidth);
      const size = full === 0 ? style.size : (style.size * width) / full;
      this.sheet.line(text, ...startOf(this, [x, y], width, size), { ...style, size });
    });
  }

  /** A box behind the text, which hides the same: an outline of letters would be found as a second text. */
  strokeText(text: string, x: number, y: number): void {
    this.cover(this.strokeStyle, (colour) => {
      const style = styleOf(this, colour);
      const width = this.sheet.widthOf(text, style);
      const start = startOf(this, [x, y], width, style.size);
      const box = boxOf(start, width, style.size, this.lineWidth / 2);
      this.sheet.rectangle(box.x, box.y, box.width, box.height, colour);
    });
  }

  private trace(): void {
    for (const draw of this.path) draw(this.pdf);
  }

  /** Draws in a colour, unless nobody would see it. */
  private cover(style: string, draw: (colour: string) => void): void {
    const { colour, opacity } = coverOf(style);
    const seen = opacity * this.globalAlpha;
    if (seen === 0) return;
    if (seen === 1) {
      draw(colour);
      return;
    }
    this.pdf.save().opacity(seen);
    draw(colour);
    this.pdf.restore();
  }
}

/** Any colour of CSS as pdfkit takes it. */
function coverOf(style: string): Cover {
  const known = COVERS.get(style);
  if (known !== undefined) return known;
  const { r, g, b, a } = color(style).rgb;
  const cover = { colour: `#${[r, g, b].map(hexByte).join('')}`, opacity: a };
  COVERS.set(style, cover);
  return cover;
}

/** Charts have few colours, and most of them a thousand times. */
const COVERS = new Map<string, Cover>();

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** pdfkit's name of a rule. */
function ruleOf(rule: CanvasFillRule): 'even-odd' | 'non-zero' {
  return rule === 'evenodd' ? 'even-odd' : 'non-zero';
}
