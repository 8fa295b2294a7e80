import type { AttributeProto, TensorProto } from '../schema/messages.js';

/** One operation of a graph. */
export interface Node {
  /** Unique in the graph. */
  readonly name: string;
  readonly operator: string;
  /** Names of tensors; an empty one stands for an input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeProto>;
}

/** A graph of nodes, each after those that give its inputs. */
export interface Graph {
  /** Version of the operators. */
  readonly opset: number;
  /** Only those that the outputs follow from; the first output's last, unless others follow from it. */
  readonly nodes: readonly Node[];
  /** Nodes that nothing follows from. */
  readonly unused: readonly Node[];
  /** Tensors of the file, by name. */
  readonly initializers: ReadonlyMap<string, TensorProto>;
  readonly input: GraphInput;
  /** Names of tensors, the one that counts first. */
  readonly outputs: readonly string[];
}

/** What a network reads. */
export interface GraphInput {
  readonly name: string;
  readonly dims: readonly number[];
}

/** A node as messages name it: 'Conv "conv1"'. */
export function placeOf(node: Pick<Node, 'name' | 'operator'>): string {
  return `node "${node.name}" (${node.operator})`;
}
