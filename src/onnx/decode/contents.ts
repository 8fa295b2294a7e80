import protobuf from 'protobufjs';

/** What decoding makes an object of: messages, texts and 64-bit integers. A network of a thousand layers has fewer. */
const MOST_OBJECTS = 2 ** 19;

/** Of messages in one another. The schema's own go ten deep; graphs in graphs of control flow more. */
const DEEPEST = 40;

const VARINT = 0;
const LENGTH_DELIMITED = 2;

const LONGS: ReadonlySet<string> = new Set(['int64', 'uint64']);

/** Files of few bytes that would come to many objects. */
export class ContentsError extends Error {}

/**
 * Goes through a message without making anything of it. Throws `ContentsError` if decoding it would make too many objects
 * or nest them too deeply, and any other error if it is damaged.
 */
export function checkContents(bytes: Uint8Array, type: protobuf.Type): void {
  new Contents().message(protobuf.Reader.create(bytes), bytes.length, type, 0);
}

class Contents {
  private objects = 0;

  message(reader: protobuf.Reader, end: number, type: protobuf.Type, depth: number): void {
    if (depth > DEEPEST) throw new ContentsError(`its messages are nested deeper than ${DEEPEST}`);
    this.count(1);
    while (reader.pos < end) {
      const tag = reader.uint32();
      const wireType = tag & 7;
      const field = tag >>> 3;
      if (wireType === LENGTH_DELIMITED) this.delimited(reader, type.fieldsById[field], depth);
      else {
        if (wireType === VARINT) this.count(1);
        reader.skipType(wireType);
      }
    }
    if (reader.pos !== end) throw new Error(`a field ends at byte ${reader.pos}, beyond its message`);
  }

  private delimited(reader: protobuf.Reader, field: protobuf.Field | undefined, depth: number): void {
    const length = reader.uint32();
    const end = reader.pos + length;
    if (end > reader.len) throw new Error(`${length} bytes are said to follow byte ${reader.pos}`);
    if (field?.resolvedType instanceof protobuf.Type) {
      this.message(reader, end, field.resolvedType, depth + 1);
      return;
    }
    this.count(field !== undefined && LONGS.has(field.type) ? integersIn(reader, end) : 1);
    reader.pos = end;
  }

  private count(objects: number): void {
    this.objects += objects;
    if (this.objects > MOST_OBJECTS)
      throw new ContentsError(`it has more than ${MOST_OBJECTS} messages, texts and integers`);
  }
}

/** Integers of a packed list: each ends in a byte below 128. */
function integersIn({ buf, pos }: protobuf.Reader, end: number): number {
  let count = 0;
  for (let at = pos; at < end && count <= MOST_OBJECTS; at++) if (buf[at] < 128) count++;
  return count;
}
