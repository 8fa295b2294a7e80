import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { firstFew } from '../../formats/first-few.js';
import type { GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } from '../schema/messages.js';
import { placeOf, type Graph, type GraphInput, type Node } from './graph.js';
import { Names } from './names.js';

/** Versions of the operators that are known. */
const OPSETS = { oldest: 7, newest: 21 };

/** Names of the domain of ONNX's own operators. */
const OWN_DOMAINS: readonly string[] = ['', 'ai.onnx'];

/** As many layers as a network may have; no node that is run gives none. */
const MOST_NODES = 20_000;

/**
 * The graph of a model, its nodes checked to follow one another. Throws `UserError` if it has none, or more or less than
 * one input, if its operators are of an unknown version, or if a tensor comes from nowhere, twice or from a later node.
 */
export function readGraph(model: ModelProto): Graph {
  const names = new Names();
  const { graph } = model;
  if (graph === null) throw new UserError('it holds no graph; give an ONNX model');
  const opset = opsetOf(model);
  if (graph.sparseInitializer.length > 0)
    throw new UserError('it has sparse initializers, which are not read; save its weights as plain tensors');
  if (graph.node.length > MOST_NODES)
    throw new UserError(`it has ${graph.node.length} nodes; at most ${MOST_NODES} are taken`);
  const initializers = initializersOf(graph);
  const input = inputOf(graph, initializers);
  const nodes = graph.node.map((node) => nodeOf(node, names));
  checkOrder(nodes, input.name, initializers);
  const outputs = outputsOf(graph, nodes);
  return { opset, initializers, input, outputs, ...orderNodes(nodes, outputs) };
}

function opsetOf({ opsetImport }: ModelProto): number {
  const own = opsetImport.find(({ domain }) => OWN_DOMAINS.includes(domain));
  const { oldest, newest } = OPSETS;
  const version = own?.version.toNumber();
  if (version !== undefined && version >= oldest && version <= newest) return version;
  const has =
    version === undefined ? 'it names no version of its operators' : `its operators are of opset ${version}`;
  throw new UserError(`${has}; known are ${oldest} to ${newest}: convert it with onnx.version_converter`);
}

function initializersOf({ initializer }: GraphProto): ReadonlyMap<string, TensorProto> {
  return new Map(initializer.map((tensor) => [tensor.name, tensor]));
}

/** Old files list their initializers among the inputs. */
function inputOf({ input }: GraphProto, initializers: Graph['initializers']): GraphInput {
  const given = input.filter(({ name }) => !initializers.has(name));
  if (given.length !== 1) {
    const listed = given.length === 0 ? '' : `: ${firstFew(given.map(({ name }) => quoted(name)))}`;
    throw new UserError(`it has ${given.length} inputs${listed}; export a network of one input`);
  }
  return { name: given[0].name, dims: dimsOf(given[0]) };
}

/** A batch of any size is one of 1. */
function dimsOf({ name, type }: ValueInfoProto): readonly number[] {
  const shape = type?.tensorType?.shape;
  if (shape === null || shape === undefined)
    throw new UserError(`input ${quoted(name)}: it has no shape; export the model with one`);
  return shape.dim.map(({ value, dimValue, dimParam }, axis) => {
    const extent = value === 'dimValue' ? dimValue.toNumber() : 0;
    if (Number.isSafeInteger(extent) && extent >= 1 && extent <= 2 ** 20) return extent;
    if (extent === 0 && (axis === 0 || /^(n|batch.*)$/i.test(dimParam))) return 1;
    const is = extent === 0 ? 'any size' : `size ${extent}`;
    throw new UserError(
      `input ${quoted(name)}: its axis ${axis} has ${is}; export the model with a fixed one`,
    );
  });
}

function nodeOf({ name, opType, domain, input, output, attribute }: NodeProto, names: Names): Node {
  return {
    name: names.unique(name || output.find((tensor) => tensor !== '') || opType),
    operator: OWN_DOMAINS.includes(domain) ? opType : `${domain}.${opType}`,
    inputs: input,
    outputs: output,
    attributes: new Map(attribute.map((one) => [one.name, one])),
  };
}

function checkOrder(nodes: readonly Node[], input: string, initializers: Graph['initializers']): void {
  const givers = new Map(nodes.flatMap((node) => node.outputs.map((tensor) => [tensor, node] as const)));
  const known = new Set([input, ...initializers.keys()]);
  for (const node of nodes) {
    const unknown = node.inputs.find((tensor) => tensor !== '' && !known.has(tensor));
    if (unknown !== undefined) throw new UserError(`${placeOf(node)}: ${whyUnknown(unknown, node, givers)}`);
    for (const tensor of node.outputs.filter((one) => one !== '')) {
      if (known.has(tensor))
        throw new UserError(
          `${placeOf(node)}: its output ${quoted(tensor)} is there already; rename one of the two`,
        );
      known.add(tensor);
    }
  }
}

function whyUnknown(tensor: string, node: Node, givers: ReadonlyMap<string, Node>): string {
  const giver = givers.get(tensor);
  if (giver === undefined)
    return `its input ${quoted(tensor)} is not an initializer, an input or a node's output; export the model whole`;
  const from = giver === node ? 'itself' : placeOf(giver);
  return `its input ${quoted(tensor)} comes from ${from}, which does not stand before it: a cycle, or nodes in disorder; sort them`;
}

function outputsOf({ output }: GraphProto, nodes: readonly Node[]): readonly string[] {
  const given = new Set(nodes.flatMap(({ outputs }) => outputs));
  const names = output.map(({ name }) => name);
  const unknown = names.find((name) => !given.has(name));
  if (unknown !== undefined)
    throw new UserError(`its output ${quoted(unknown)} comes from no node; name one that a node gives`);
  if (names.length === 0) throw new UserError('it has no output; export it with one');
  return names;
}

function orderNodes(nodes: readonly Node[], outputs: readonly string[]): Pick<Graph, 'nodes' | 'unused'> {
  const needed = behind(nodes, outputs);
  const early = behind(nodes, outputs.slice(1));
  const used = nodes.filter((node) => needed.has(node));
  return {
    nodes: [...used.filter((node) => early.has(node)), ...used.filter((node) => !early.has(node))],
    unused: nodes.filter((node) => !needed.has(node)),
  };
}

/** The nodes that tensors follow from: each stands before those that read it. */
function behind(nodes: readonly Node[], tensors: readonly string[]): ReadonlySet<Node> {
  const wanted = new Set(tensors);
  const found = new Set<Node>();
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((tensor) => tensor !== '' && wanted.has(tensor))) continue;
    found.add(node);
    for (const tensor of node.inputs) wanted.add(tensor);
  }
  return found;
}
