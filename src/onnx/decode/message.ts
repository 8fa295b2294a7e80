import protobuf from 'protobufjs';

/** A message as plain data: what a file leaves out has the schema's default, and a oneof names the field that is there. */
export type Message = Record<string, unknown>;

/** How the types of onnx.proto are read. */
const SCALARS: Readonly<Record<string, (reader: protobuf.Reader) => unknown>> = {
  bytes: (reader) => reader.bytes(),
  double: (reader) => reader.double(),
  float: (reader) => reader.float(),
  int32: (reader) => reader.int32(),
  int64: (reader) => reader.int64(),
  string: (reader) => reader.string(),
  uint64: (reader) => reader.uint64(),
};

const DELIMITED = 2;
const NUMBER_BITS = 3;

/**
 * Decodes what is left of a reader as a message of that type, field by field. protobufjs would make functions of texts for
 * it, which the policy of a page forbids. Throws whatever the reader does if bytes are damaged.
 */
export function decodeMessage(reader: protobuf.Reader, type: protobuf.Type): Message {
  const message = blank(type);
  fill(message, reader, type);
  return message;
}

/** A field that comes again is merged if it is a message; else the last one stands. */
function fill(message: Message, reader: protobuf.Reader, type: protobuf.Type): void {
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const wireType = tag & (2 ** NUMBER_BITS - 1);
    const field = type.fieldsById[tag >>> NUMBER_BITS] as protobuf.Field | undefined;
    if (field === undefined || !readField(message, reader, field, wireType)) reader.skipType(wireType);
  }
}

/** Reads a field into its message; whether it is of the kind that the schema says. */
function readField(
  message: Message,
  reader: protobuf.Reader,
  field: protobuf.Field,
  wireType: number,
): boolean {
  const { name, repeated, resolvedType, partOf } = field;
  const own = resolvedType instanceof protobuf.Enum ? protobuf.types.basic['int32'] : basicOf(field);
  const isPacked = repeated && wireType === DELIMITED && own !== DELIMITED;
  if (wireType !== own && !isPacked) return false;
  if (partOf !== null) message[partOf.name] = name;
  const list = message[name] as unknown[];
  if (isPacked)
    within(reader, () => {
      readAll(list, reader, field);
    });
  else if (repeated) list.push(valueOf(reader, field, null));
  else message[name] = valueOf(reader, field, message[name]);
  return true;
}

function readAll(list: unknown[], reader: protobuf.Reader, field: protobuf.Field): void {
  const read = readerOf(field);
  while (reader.pos < reader.len) list.push(read(reader));
}

function valueOf(reader: protobuf.Reader, field: protobuf.Field, before: unknown): unknown {
  const { resolvedType } = field;
  if (!(resolvedType instanceof protobuf.Type)) return readerOf(field)(reader);
  const message = (before ?? blank(resolvedType)) as Message;
  within(reader, () => {
    fill(message, reader, resolvedType);
  });
  return message;
}

/** Reads so many bytes as their length says, no more and no less. */
function within(reader: protobuf.Reader, read: () => void): void {
  const length = reader.uint32();
  const [end, outer] = [reader.pos + length, reader.len];
  if (end > outer) throw new RangeError(`${length} bytes are said to follow byte ${reader.pos}`);
  reader.len = end;
  read();
  reader.len = outer;
}

function readerOf({ type, resolvedType }: protobuf.Field): (reader: protobuf.Reader) => unknown {
  return SCALARS[resolvedType instanceof protobuf.Enum ? 'int32' : type];
}

function basicOf({ type }: protobuf.Field): number {
  return (protobuf.types.basic as Readonly<Record<string, number | undefined>>)[type] ?? DELIMITED;
}

function blank(type: protobuf.Type): Message {
  const fields = type.fieldsArray.map(
    ({ name, repeated, defaultValue }) => [name, repeated ? [] : (defaultValue as unknown)] as const,
  );
  return Object.fromEntries(fields);
}
