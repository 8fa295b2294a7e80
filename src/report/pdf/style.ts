/** Lengths are points, 1/72 inch; the page is A4 upright. */
const PAGE_WIDTH = 595.28;
export const PAGE_HEIGHT = 841.89;

/** The box that the sections fill. */
export const LEFT = 42;
export const TOP = 60;
export const BOTTOM = PAGE_HEIGHT - 54;
export const RIGHT = PAGE_WIDTH - LEFT;
export const CONTENT_WIDTH = RIGHT - LEFT;
export const CONTENT_HEIGHT = BOTTOM - TOP;

export const REGULAR = 'Inter';
export const SEMIBOLD = 'Inter SemiBold';

export const INK = '#16191d';
export const MUTED = '#57606a';
export const RULE = '#c4cad1';
export const STRIPE = '#f3f5f7';

/** How a piece of text is set. */
export interface TextStyle {
  readonly font: typeof REGULAR | typeof SEMIBOLD;
  readonly size: number;
  readonly colour: string;
  /** Figures of equal width, so that digits stand below digits. */
  readonly tabular?: boolean;
}

export const TITLE: TextStyle = { font: SEMIBOLD, size: 19, colour: INK };
export const HEADING: TextStyle = { font: SEMIBOLD, size: 13, colour: INK };
export const SUBHEADING: TextStyle = { font: SEMIBOLD, size: 9.5, colour: INK };
export const BODY: TextStyle = { font: REGULAR, size: 8.5, colour: INK };
export const NOTE: TextStyle = { font: REGULAR, size: 7.5, colour: MUTED };
