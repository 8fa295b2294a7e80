import type { RowFile } from './row-file.js';
import type { Row } from './row.js';

/** Rows of a file by their points, wherever in a large space these lie; the rows themselves stay in the file. */
export class FoundRows {
  private readonly places = new Map<number, { readonly offset: number; readonly length: number }>();

  /** Reads where the rows of a file lie; of two for a point the first counts. The file stays open. */
  constructor(private readonly file: RowFile) {
    for (const { row, offset, length } of file.rows()) {
      if (!this.places.has(row.index)) this.places.set(row.index, { offset, length });
    }
  }

  /** The row of a point; null if the file has none. */
  find(index: number): Row | null {
    const place = this.places.get(index);
    return place === undefined ? null : (JSON.parse(this.file.textAt(place.offset, place.length)) as Row);
  }

  close(): void {
    this.file.close();
  }
}
