/*
 * The messages of onnx.proto as protobufjs gives them, as far as networks are read from them: what a file leaves out has
 * the schema's default.
 */

/** A 64-bit integer of a file. */
export interface Long {
  toNumber(): number;
}

export interface ModelProto {
  readonly irVersion: Long;
  readonly opsetImport: readonly OperatorSetIdProto[];
  readonly graph: GraphProto | null;
}

export interface OperatorSetIdProto {
  readonly domain: string;
  readonly version: Long;
}

export interface GraphProto {
  readonly node: readonly NodeProto[];
  readonly name: string;
  readonly initializer: readonly TensorProto[];
  readonly sparseInitializer: readonly unknown[];
  readonly input: readonly ValueInfoProto[];
  readonly output: readonly ValueInfoProto[];
}

export interface NodeProto {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly domain: string;
  readonly attribute: readonly AttributeProto[];
}

export interface AttributeProto {
  readonly name: string;
  readonly refAttrName: string;
  /** One of `ATTRIBUTE_TYPES`; 0 in files that do not say it. */
  readonly type: number;
  readonly f: number;
  readonly i: Long;
  readonly s: Uint8Array;
  readonly t: TensorProto | null;
  readonly floats: readonly number[];
  readonly ints: readonly Long[];
  readonly strings: readonly Uint8Array[];
}

/** Numbers of an attribute's types. */
export const ATTRIBUTE_TYPES = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;

export interface ValueInfoProto {
  readonly name: string;
  readonly type: TypeProto | null;
}

export interface TypeProto {
  readonly tensorType: {
    readonly elemType: number;
    readonly shape: { readonly dim: readonly DimensionProto[] } | null;
  } | null;
}

export interface DimensionProto {
  /** Which of the two a file says; undefined if it says neither. */
  readonly value: 'dimValue' | 'dimParam' | undefined;
  readonly dimValue: Long;
  readonly dimParam: string;
}

export interface TensorProto {
  readonly dims: readonly Long[];
  readonly dataType: number;
  readonly segment: unknown;
  readonly floatData: readonly number[];
  readonly int32Data: readonly number[];
  readonly int64Data: readonly Long[];
  readonly name: string;
  readonly rawData: Uint8Array;
  readonly doubleData: readonly number[];
  readonly uint64Data: readonly Long[];
  readonly externalData: readonly { readonly key: string; readonly value: string }[];
  readonly dataLocation: number;
}

/** `dataLocation` of a tensor whose values lie in a file next to the model. */
export const EXTERNAL = 1;
