import protobuf from 'protobufjs';

/**
 * The messages of Perfetto's published schema that a timeline of ours can have, declared here from its documentation and
 * apart from the writer: with every field that a reader would look at.
 */
const SCHEMA = `
syntax = "proto2";
package perfetto.protos;
message Trace { repeated TracePacket packet = 1; }
message TracePacket {
  optional uint64 timestamp = 8;
  optional uint32 timestamp_clock_id = 58;
  optional uint32 trusted_packet_sequence_id = 10;
  optional uint32 sequence_flags = 13;
  optional InternedData interned_data = 12;
  optional TrackEvent track_event = 11;
  optional TrackDescriptor track_descriptor = 60;
}
message InternedData {
  repeated EventCategory event_categories = 1;
  repeated EventName event_names = 2;
  repeated DebugAnnotationName debug_annotation_names = 3;
}
message EventCategory { optional uint64 iid = 1; optional string name = 2; }
message EventName { optional uint64 iid = 1; optional string name = 2; }
message DebugAnnotationName { optional uint64 iid = 1; optional string name = 2; }
message TrackDescriptor {
  optional uint64 uuid = 1;
  optional uint64 parent_uuid = 5;
  optional string name = 2;
  optional ProcessDescriptor process = 3;
  optional CounterDescriptor counter = 8;
  enum ChildTracksOrdering { UNKNOWN = 0; LEXICOGRAPHIC = 1; CHRONOLOGICAL = 2; EXPLICIT = 3; }
  optional ChildTracksOrdering child_ordering = 11;
  optional int32 sibling_order_rank = 12;
}
message ProcessDescriptor { optional int32 pid = 1; optional string process_name = 6; }
message CounterDescriptor {
  enum Unit { UNIT_UNSPECIFIED = 0; UNIT_TIME_NS = 1; UNIT_COUNT = 2; UNIT_SIZE_BYTES = 3; }
  optional Unit unit = 3;
  optional string unit_name = 6;
  optional int64 unit_multiplier = 4;
  optional bool is_incremental = 5;
}
message TrackEvent {
  enum Type { TYPE_UNSPECIFIED = 0; TYPE_SLICE_BEGIN = 1; TYPE_SLICE_END = 2; TYPE_INSTANT = 3; TYPE_COUNTER = 4; }
  repeated uint64 category_iids = 3;
  repeated string categories = 22;
  optional uint64 name_iid = 10;
  optional string name = 23;
  optional Type type = 9;
  optional uint64 track_uuid = 11;
  optional int64 counter_value = 30;
  optional double double_counter_value = 44;
  repeated DebugAnnotation debug_annotations = 4;
}
message DebugAnnotation {
  optional uint64 name_iid = 1;
  optional string name = 10;
  optional bool bool_value = 2;
  optional uint64 uint_value = 3;
  optional int64 int_value = 4;
  optional double double_value = 5;
  optional string string_value = 6;
}
`;

const trace = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('perfetto.protos.Trace');

/** A span or a value on a track, told by names. */
export interface TimelineEvent {
  readonly track: string;
  readonly time: number;
  readonly type: 'TYPE_SLICE_BEGIN' | 'TYPE_SLICE_END' | 'TYPE_COUNTER';
  readonly name: string | null;
  readonly value: number | null;
  readonly annotations: Readonly<Record<string, number | string>>;
}

interface Packet {
  readonly timestamp?: number;
  readonly trusted_packet_sequence_id: number;
  readonly sequence_flags?: number;
  readonly interned_data?: Readonly<Record<string, readonly { iid: number; name: string }[]>>;
  readonly track_descriptor?: {
    uuid: number;
    name?: string;
    parent_uuid?: number;
    process?: { process_name: string };
  };
  readonly track_event?: {
    type: TimelineEvent['type'];
    track_uuid: number;
    name_iid?: number;
    double_counter_value?: number;
    debug_annotations?: readonly { name_iid: number; double_value?: number; string_value?: string }[];
  };
}

/** What a reader makes of a timeline. Throws where a field is not of the schema, or a name or a track is not known. */
export function timelineEvents(bytes: Uint8Array): TimelineEvent[] {
  const message = trace.decode(bytes);
  const { packet: packets } = trace.toObject(message, { longs: Number, enums: String }) as {
    packet: Packet[];
  };
  if (trace.encode(message).finish().length !== bytes.length)
    throw new Error('fields that are not of the schema');
  const names = new Map<string, string>();
  const tracks = new Map<number, string>();
  return packets.flatMap((packet, at): TimelineEvent[] => {
    if ((at === 0) !== (packet.sequence_flags === 1)) throw new Error(`flags of packet ${at}`);
    for (const [kind, entries] of Object.entries(packet.interned_data ?? {}))
      for (const { iid, name } of entries) names.set(`${kind} ${iid}`, name);
    const { track_descriptor: track, track_event: event } = packet;
    if (track !== undefined) {
      if (track.parent_uuid !== undefined) known(tracks, track.parent_uuid);
      tracks.set(track.uuid, track.name ?? track.process!.process_name);
    }
    if (event === undefined) return [];
    const annotations = (event.debug_annotations ?? []).map(({ name_iid, double_value, string_value }) => [
      known(names, `debug_annotation_names ${name_iid}`),
      double_value ?? string_value,
    ]);
    return [
      {
        track: known(tracks, event.track_uuid),
        time: packet.timestamp!,
        type: event.type,
        name: event.name_iid === undefined ? null : known(names, `event_names ${event.name_iid}`),
        value: event.double_counter_value ?? null,
        annotations: Object.fromEntries(annotations) as Record<string, number | string>,
      },
    ];
  });
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} is not known`);
  return value;
}

/** The spans of a track, in the order of their ends; throws where one is not ended, or ends without having begun. */
export function spansOf(
  events: readonly TimelineEvent[],
  track: string,
): { name: string; from: number; to: number }[] {
  const open: TimelineEvent[] = [];
  const spans: { name: string; from: number; to: number }[] = [];
  for (const event of events.filter((one) => one.track === track)) {
    if (event.type === 'TYPE_SLICE_BEGIN') open.push(event);
    else {
      const begin = open.pop();
      if (begin === undefined) throw new Error(`${track}: an end without a beginning`);
      spans.push({ name: begin.name!, from: begin.time, to: event.time });
    }
  }
  if (open.length > 0) throw new Error(`${track}: ${open[0].name} does not end`);
  return spans;
}
