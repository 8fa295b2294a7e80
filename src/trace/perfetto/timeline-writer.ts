import protobuf from 'protobufjs';

/* Wire types of protocol buffers. */
const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;

/*
 * Fields of the few messages of Perfetto's schema that a timeline takes (perfetto.dev, "TrackEvent"). A generic encoder
 * with the whole schema would be several times slower.
 */
const TRACE = { packet: 1 };
const PACKET = { timestamp: 8, sequence: 10, event: 11, interned: 12, flags: 13, track: 60 };
const TRACK = { uuid: 1, name: 2, process: 3, parent: 5, counter: 8, ordering: 11, rank: 12 };
const PROCESS = { pid: 1, name: 6 };
const COUNTER = { unitName: 6 };
const EVENT = { annotations: 4, type: 9, nameId: 10, trackUuid: 11, counterValue: 44 };
const INTERNED = { names: 2, annotationNames: 3 };
const INTERNED_NAME = { id: 1, name: 2 };
const ANNOTATION = { nameId: 1, real: 5, text: 6 };

const TYPE = { begin: 1, end: 2, counter: 4 };

/** The first packet clears what earlier ones interned, the others need it. */
const CLEARED = 1;
const NEEDED = 2;

/** Tracks inside a track stand by their rank: in the order in which they were made. */
const EXPLICIT = 3;

const SEQUENCE = 1;

/** What is shown next to a span: name and value. */
export type Annotations = Readonly<Record<string, number | string>>;

/** A row of the timeline. */
export type Track = number;

/**
 * Writes a timeline that Perfetto's UI opens (.pftrace), packet by packet. One unit of its time, shown as a nanosecond, is a
 * cycle. Spans of a track are nested as they begin and end; times of a track never go back.
 */
export class TimelineWriter {
  private tracks = 0;
  private readonly names = new Map<string, number>();
  private readonly annotationNames = new Map<string, number>();

  constructor(private readonly write: (bytes: Uint8Array) => void) {
    this.packet((packet) => packet.uint32(tag(PACKET.flags, VARINT)).uint32(CLEARED));
  }

  /** A group of tracks with a heading. */
  group(name: string): Track {
    return this.addTrack((track) =>
      writeNested(track, TRACK.process, (process) => {
        process.uint32(tag(PROCESS.pid, VARINT)).uint32(this.tracks);
        process.uint32(tag(PROCESS.name, DELIMITED)).string(name);
      })
        .uint32(tag(TRACK.ordering, VARINT))
        .uint32(EXPLICIT),
    );
  }

  /** A track of spans. */
  spans(name: string, parent: Track): Track {
    return this.addTrack((track) => childOf(track, name, parent));
  }

  /** A track of a number, of some unit. */
  counter(name: string, parent: Track, unit: string): Track {
    return this.addTrack((track) =>
      writeNested(childOf(track, name, parent), TRACK.counter, (counter) => {
        counter.uint32(tag(COUNTER.unitName, DELIMITED)).string(unit);
      }),
    );
  }

  begin(track: Track, cycle: number, name: string, annotations: Annotations = {}): void {
    this.event(track, cycle, TYPE.begin, [name], annotations);
  }

  end(track: Track, cycle: number): void {
    this.event(track, cycle, TYPE.end, [], {});
  }

  /** A number's value from `cycle` on. */
  count(track: Track, cycle: number, value: number): void {
    this.packet((packet) => {
      at(packet, cycle);
      writeNested(packet, PACKET.event, (event) => {
        ofTrack(event, TYPE.counter, track).uint32(tag(EVENT.counterValue, FIXED_64)).double(value);
      });
    });
  }

  private event(
    track: Track,
    cycle: number,
    type: number,
    names: readonly string[],
    annotations: Annotations,
  ): void {
    const fresh = {
      names: freshIn(this.names, names),
      annotationNames: freshIn(this.annotationNames, Object.keys(annotations)),
    };
    this.packet((packet) => {
      at(packet, cycle);
      if (fresh.names.length + fresh.annotationNames.length > 0) intern(packet, fresh);
      writeNested(packet, PACKET.event, (event) => {
        ofTrack(event, type, track);
        for (const name of names) event.uint32(tag(EVENT.nameId, VARINT)).uint32(idOf(this.names, name));
        for (const [name, value] of Object.entries(annotations))
          writeNested(event, EVENT.annotations, (annotation) => {
            annotation.uint32(tag(ANNOTATION.nameId, VARINT)).uint32(idOf(this.annotationNames, name));
            if (typeof value === 'number') annotation.uint32(tag(ANNOTATION.real, FIXED_64)).double(value);
            else annotation.uint32(tag(ANNOTATION.text, DELIMITED)).string(value);
          });
      });
    });
  }

  private addTrack(describe: (track: protobuf.Writer) => void): Track {
    const uuid = ++this.tracks;
    this.packet((packet) => {
      writeNested(packet, PACKET.track, (track) => {
        track.uint32(tag(TRACK.uuid, VARINT)).uint32(uuid);
        track.uint32(tag(TRACK.rank, VARINT)).uint32(uuid);
        describe(track);
      });
    });
    return uuid;
  }

  private packet(fill: (packet: protobuf.Writer) => void): void {
    const trace = protobuf.Writer.create();
    writeNested(trace, TRACE.packet, (packet) => {
      packet.uint32(tag(PACKET.sequence, VARINT)).uint32(SEQUENCE);
      fill(packet);
    });
    this.write(trace.finish());
  }
}

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

function writeNested(
  writer: protobuf.Writer,
  field: number,
  fill: (inner: protobuf.Writer) => void,
): protobuf.Writer {
  writer.uint32(tag(field, DELIMITED)).fork();
  fill(writer);
  return writer.ldelim();
}

function at(packet: protobuf.Writer, cycle: number): void {
  packet.uint32(tag(PACKET.timestamp, VARINT)).uint64(cycle);
  packet.uint32(tag(PACKET.flags, VARINT)).uint32(NEEDED);
}

function ofTrack(event: protobuf.Writer, type: number, track: Track): protobuf.Writer {
  event.uint32(tag(EVENT.type, VARINT)).uint32(type);
  return event.uint32(tag(EVENT.trackUuid, VARINT)).uint32(track);
}

function childOf(track: protobuf.Writer, name: string, parent: Track): protobuf.Writer {
  track.uint32(tag(TRACK.name, DELIMITED)).string(name);
  return track.uint32(tag(TRACK.parent, VARINT)).uint32(parent);
}

/** Those names that have no number yet; they get one. */
function freshIn(known: Map<string, number>, names: readonly string[]): [number, string][] {
  return names.flatMap((name): [number, string][] => {
    if (known.has(name)) return [];
    known.set(name, known.size + 1);
    return [[known.size, name]];
  });
}

function idOf(known: ReadonlyMap<string, number>, name: string): number {
  return known.get(name) ?? 0;
}

function intern(
  packet: protobuf.Writer,
  fresh: Readonly<Record<keyof typeof INTERNED, readonly [number, string][]>>,
): void {
  writeNested(packet, PACKET.interned, (interned) => {
    for (const kind of ['names', 'annotationNames'] as const)
      for (const [id, name] of fresh[kind])
        writeNested(interned, INTERNED[kind], (entry) => {
          entry.uint32(tag(INTERNED_NAME.id, VARINT)).uint32(id);
          entry.uint32(tag(INTERNED_NAME.name, DELIMITED)).string(name);
        });
  });
}
