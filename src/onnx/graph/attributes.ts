import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { ATTRIBUTE_TYPES, type AttributeProto, type TensorProto } from '../schema/messages.js';
import { placeOf, type Node } from './graph.js';

type Type = keyof typeof ATTRIBUTE_TYPES;

/** Attributes of a node. Each is read with its type, and throws `UserError` if it has another or is not a finite number. */
export class Attributes {
  constructor(private readonly node: Node) {}

  has(name: string): boolean {
    return this.node.attributes.has(name);
  }

  int(name: string, absent: number): number {
    const attribute = this.find(name, 'int');
    return attribute === null ? absent : this.finite(name, attribute.i.toNumber());
  }

  float(name: string, absent: number): number {
    const attribute = this.find(name, 'float');
    return attribute === null ? absent : this.finite(name, attribute.f);
  }

  text(name: string, absent: string): string {
    const attribute = this.find(name, 'string');
    return attribute === null ? absent : textOf(attribute.s);
  }

  /** Null if there is none. */
  ints(name: string): readonly number[] | null {
    return this.find(name, 'ints')?.ints.map((value) => this.finite(name, value.toNumber())) ?? null;
  }

  /** Null if there is none. */
  floats(name: string): readonly number[] | null {
    return this.find(name, 'floats')?.floats.map((value) => this.finite(name, value)) ?? null;
  }

  /** Null if there is none. */
  texts(name: string): readonly string[] | null {
    return this.find(name, 'strings')?.strings.map(textOf) ?? null;
  }

  /** Null if there is none. */
  tensor(name: string): TensorProto | null {
    return this.find(name, 'tensor')?.t ?? null;
  }

  private find(name: string, type: Type): AttributeProto | null {
    const attribute = this.node.attributes.get(name);
    if (attribute === undefined) return null;
    const isOfType = attribute.type === ATTRIBUTE_TYPES[type] || attribute.type === 0;
    if (isOfType && attribute.refAttrName === '') return attribute;
    throw new UserError(
      `${placeOf(this.node)}: its attribute ${quoted(name)} is no ${type}; export the model anew`,
    );
  }

  private finite(name: string, value: number): number {
    if (Number.isFinite(value)) return value;
    throw new UserError(
      `${placeOf(this.node)}: its attribute ${quoted(name)} is ${value}; export the model anew`,
    );
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
