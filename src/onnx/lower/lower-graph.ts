import { InvariantError, UserError } from '../../base/errors.js';
import { found } from '../../base/found.js';
import { quoted } from '../../base/quote.js';
import type { Becomes, LoweredNode } from '../../network/lowered-node.js';
import { isWeighted } from '../../network/network.js';
import { FOLDINGS, SHAPE_FOLDINGS } from '../constants/operators.js';
import { placeOf, type Graph, type Node } from '../graph/graph.js';
import { Operation } from '../graph/operation.js';
import { Unsupported } from '../graph/unsupported.js';
import type { MapValue, Value } from '../graph/value.js';
import { tensorConstant } from '../tensors/tensor-constant.js';
import { NetworkBuilder } from './network-builder.js';
import { LOWERINGS } from './operators.js';
import { refusal, type Refused } from './refusal.js';
import { mapShape } from './views.js';

/** A graph as layers and their weights. */
export interface LoweredGraph {
  readonly builder: NetworkBuilder;
  /** The layer that the network's output comes from. */
  readonly output: MapValue;
  readonly nodes: readonly LoweredNode[];
  /** The maps of tensors by name, as far as a layer gives just them. */
  readonly maps: ReadonlyMap<string, MapValue>;
}

/** Lowers every node. Throws `UserError` with all nodes that are not supported, or with the first that is wrong. */
export function lowerGraph(graph: Graph, directory: string): LoweredGraph {
  return new GraphLowering(graph, directory).run();
}

class GraphLowering {
  private readonly builder = new NetworkBuilder();
  private readonly values = new Map<string, Value>();
  /** How often each tensor is read. */
  private readonly readers = new Map<string, number>();
  private readonly lowered: LoweredNode[] = [];
  private readonly refused: Refused[] = [];
  /** Tensors that nothing is known of, as they follow from nodes that are not supported. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly graph: Graph,
    private readonly directory: string,
  ) {
    const read = [...graph.nodes.flatMap(({ inputs }) => inputs), ...graph.outputs];
    for (const tensor of read) this.readers.set(tensor, (this.readers.get(tensor) ?? 0) + 1);
  }

  run(): LoweredGraph {
    this.putInput();
    for (const node of this.graph.nodes) this.lowerNode(node);
    if (this.refused.length > 0) throw new UserError(refusal(this.refused));
    const unused = this.graph.unused.map((node) => this.record(node, 'unused'));
    const maps = [...this.values].filter((entry): entry is [string, MapValue] => entry[1].kind === 'map');
    return {
      builder: this.builder,
      output: this.output(),
      nodes: [...this.lowered, ...unused],
      maps: new Map(maps),
    };
  }

  private putInput(): void {
    const { name, dims } = this.graph.input;
    const shape = mapShape(dims);
    const input = this.builder.add(name, { kind: 'input', shape }, shape, dims);
    this.values.set(name, this.shared(input, name));
  }

  private output(): MapValue {
    const [name] = this.graph.outputs;
    const value = found(this.values, name, 'output of a graph');
    if (value.kind === 'map' && value.border === null) return value;
    throw new UserError(
      `its output ${quoted(name)} is ${value.kind === 'map' ? 'padded' : 'constant'}; name another`,
    );
  }

  private lowerNode(node: Node): void {
    const isUnknown = node.inputs.some((tensor) => this.unknown.has(tensor));
    const isKnown =
      LOWERINGS.has(node.operator) || FOLDINGS.has(node.operator) || SHAPE_FOLDINGS.has(node.operator);
    if (!isKnown) this.refuse(node, null);
    else if (isUnknown) this.forget(node);
    else this.lowerKnown(node);
  }

  private lowerKnown(node: Node): void {
    try {
      const operation = new Operation(node, this.surroundings);
      const folding = this.foldingOf(operation);
      if (folding === undefined) this.lower(operation);
      else this.put(node, [folding(operation)], this.record(node, 'constant'));
    } catch (error) {
      if (error instanceof Unsupported) this.refuse(node, error.message);
      else throw at(placeOf(node), error);
    }
  }

  private foldingOf(operation: Operation) {
    const { operator } = operation.node;
    const isConstant = operation.values.every(({ kind }) => kind === 'constant');
    return SHAPE_FOLDINGS.get(operator) ?? (isConstant ? FOLDINGS.get(operator) : undefined);
  }

  private lower(operation: Operation): void {
    const { node } = operation;
    const lowering = LOWERINGS.get(node.operator);
    if (lowering === undefined || operation.values.every(({ kind }) => kind === 'constant'))
      throw new Unsupported(
        lowering === undefined ? 'its inputs are not constant' : 'its inputs are constant',
      );
    const before = this.builder.layers.length;
    const outputs = lowering(operation, this.builder);
    const added = this.builder.layers.slice(before);
    const foldedInto = this.builder.takeFolded();
    const becomes = added.some(isWeighted)
      ? 'job'
      : added.length > 0
        ? 'host layer'
        : foldedInto
          ? 'folded'
          : 'no-op';
    const layers = added.length > 0 ? added.map(({ name }) => name) : foldedInto === null ? [] : [foldedInto];
    if (foldedInto !== null) this.withdraw(foldedInto);
    this.put(node, outputs, this.record(node, becomes, layers));
  }

  /** Tensors that a layer gave before something was folded into it are given by none. */
  private withdraw(layer: string): void {
    for (const [tensor, value] of this.values)
      if (value.kind === 'map' && value.layer === layer) this.values.delete(tensor);
  }

  private put(node: Node, outputs: readonly (Value | null)[], lowered: LoweredNode): void {
    this.lowered.push(lowered);
    for (const [index, tensor] of node.outputs.entries()) {
      const value = outputs[index] ?? null;
      if (tensor === '' || value === null) continue;
      this.values.set(tensor, value.kind === 'map' ? this.shared(value, tensor) : value);
    }
  }

  private shared(value: MapValue, tensor: string): MapValue {
    return { ...value, isShared: value.isShared || (this.readers.get(tensor) ?? 0) > 1 };
  }

  private record(node: Node, becomes: Becomes, layers: readonly string[] = []): LoweredNode {
    return { node: node.name, operator: node.operator, becomes, layers };
  }

  private refuse(node: Node, reason: string | null): void {
    this.refused.push({ node, reason });
    this.forget(node);
  }

  private forget(node: Node): void {
    for (const tensor of node.outputs) if (tensor !== '') this.unknown.add(tensor);
  }

  private get surroundings() {
    return {
      opset: this.graph.opset,
      directory: this.directory,
      valueOf: (tensor: string) => this.valueOf(tensor),
      isRead: (tensor: string) => this.readers.has(tensor),
    };
  }

  private valueOf(tensor: string): Value {
    const known = this.values.get(tensor);
    if (known !== undefined) return known;
    const initializer = this.graph.initializers.get(tensor);
    if (initializer === undefined) throw new InvariantError('value of a tensor', 0, { tensor });
    const constant = tensorConstant(initializer, this.directory);
    this.values.set(tensor, constant);
    return constant;
  }
}

/** A mistake of a file's, with the node that it shows at. */
function at(place: string, error: unknown): unknown {
  if (!(error instanceof UserError) || error.message.includes(place)) return error;
  return new UserError(`${place}: ${error.message}`, { cause: error });
}
