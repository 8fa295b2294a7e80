/** Back to the first column; the line is empty. */
const CLEAR = '\r\u001b[2K';
const USUAL_COLUMNS = 80;

/** The part of a terminal's stream that a status line needs. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * The last line of a terminal, which says how far a command is. It changes nothing of the terminal, neither cursor nor
 * line wrap: however the process ends, there is nothing to put right.
 */
export class StatusLine {
  private isShown = false;

  constructor(private readonly terminal: Terminal) {}

  /** Shows a text in place of the one before, cut if it is longer than the line; nothing on what is not a terminal. */
  show(text: string): void {
    if (this.terminal.isTTY !== true) return;
    const { columns = 0 } = this.terminal; // 0 if the terminal does not know
    const room = (columns === 0 ? USUAL_COLUMNS : columns) - 1; // a full line would wrap
    this.terminal.write(CLEAR + Array.from(text).slice(0, room).join(''));
    this.isShown = true;
  }

  /** Leaves the line empty, for other texts. */
  clear(): void {
    if (!this.isShown) return;
    this.terminal.write(CLEAR);
    this.isShown = false;
  }
}
