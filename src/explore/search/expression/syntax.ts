import {
  create,
  parseDependencies,
  type AccessorNode,
  type ConstantNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type RelationalNode,
  type SymbolNode,
} from 'mathjs/number';
import { oneLine, quoted } from '../../../base/quote.js';
import { UserError } from '../../../base/errors.js';
import { OPERATORS, type Term } from './term.js';

/** Longer texts are refused unread: parsing recurses. */
const LONGEST = 1000;

const { parse } = create({ parseDependencies });

/** What expressions are made of. */
const ALLOWED = 'arithmetic and comparisons of metrics, numbers and units, such as "energy.total * seconds"';

/**
 * The terms of a text. What is not arithmetic does not come through: no assignment, index, text, or definition.
 * Throws a UserError without a place.
 */
export function termOf(text: string): Term {
  if (text.length > LONGEST)
    throw new UserError(`${text.length} characters; write an expression of at most ${LONGEST}`);
  return convert(parseText(text), false);
}

function parseText(text: string): MathNode {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError)
      throw new UserError('nested too deeply; write it flatter', { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`not an expression: ${quoted(reason)}; correct it`, { cause: error });
  }
}

/** The parts of a node, by what kind of term it is; null for what is not arithmetic. */
type Converter = (node: MathNode, isUnitPlace: boolean) => Content | null;
type Content = Term extends infer T ? (T extends Term ? Omit<T, 'text'> : never) : never;

/** By mathjs's name of the node's type. */
const CONVERTERS: ReadonlyMap<string, Converter> = new Map<string, Converter>([
  ['ConstantNode', (node) => constant(node as ConstantNode)],
  ['SymbolNode', (node, isUnitPlace) => ({ kind: 'name', name: (node as SymbolNode).name, isUnitPlace })],
  ['AccessorNode', (node) => dottedName(node as AccessorNode)],
  ['ParenthesisNode', (node, isUnitPlace) => convert((node as ParenthesisNode).content, isUnitPlace)],
  ['OperatorNode', (node, isUnitPlace) => operation(node as OperatorNode, isUnitPlace)],
  ['RelationalNode', (node) => chain(node as RelationalNode)],
  ['FunctionNode', (node) => call(node as FunctionNode)],
]);

function convert(node: MathNode, isUnitPlace: boolean): Term {
  const content = CONVERTERS.get(node.type)?.(node, isUnitPlace) ?? null;
  if (content !== null) return withText(content, () => oneLine(node.toString()));
  const text = oneLine(node.toString());
  throw new UserError(`${text === 'undefined' ? 'nothing' : text} is not allowed; write ${ALLOWED}`);
}

/** A term whose text is made when a message wants it: made for each of many nested terms, it takes quadratic time. */
function withText(content: Content, textOf: () => string): Term {
  return {
    ...content,
    get text() {
      return textOf();
    },
  };
}

function constant({ value }: ConstantNode): Content | null {
  return typeof value === 'number' && Number.isFinite(value) ? { kind: 'number', value } : null;
}

/** A name with dots in it, which mathjs takes for a property. */
function dottedName(node: AccessorNode): Content | null {
  const parts: string[] = [];
  let at: MathNode = node;
  while (at.type === 'AccessorNode') {
    const { object, index } = at as AccessorNode;
    if (!index.dotNotation || (at as AccessorNode).optionalChaining) return null;
    const [part] = index.dimensions;
    parts.unshift((part as ConstantNode<string>).value);
    at = object;
  }
  if (at.type !== 'SymbolNode') return null;
  return { kind: 'name', name: [(at as SymbolNode).name, ...parts].join('.'), isUnitPlace: false };
}

function operation(node: OperatorNode, isUnitPlace: boolean): Content | null {
  const operator = OPERATORS.get(node.fn);
  if (operator === undefined) return null;
  const args = node.args;
  const isMeasured = node.implicit && startsWithNumber(args[0]);
  const terms = args.map((arg, index) => convert(arg, isUnitPlace || (isMeasured && index > 0)));
  return { kind: 'operation', operator, args: terms };
}

/** Whether what follows without a sign between is a unit: "5", "1/2", and in "5 J s" the "5 J". */
function startsWithNumber(node: MathNode): boolean {
  if (node.type === 'ConstantNode') return true;
  if (node.type !== 'OperatorNode') return false;
  const { implicit, args } = node as OperatorNode;
  return implicit ? startsWithNumber(args[0]) : args.every(startsWithNumber);
}

/** "a < b < c" is "a < b and b < c". */
function chain({ conditionals, params }: RelationalNode): Content | null {
  const terms = params.map((param) => convert(param, false));
  const comparisons = conditionals.flatMap((name, index): Term[] => {
    const operator = OPERATORS.get(name);
    const args = terms.slice(index, index + 2);
    if (operator === undefined) return [];
    const textOf = () => args.map((term) => term.text).join(` ${operator} `);
    return [withText({ kind: 'operation', operator, args }, textOf)];
  });
  return { kind: 'operation', operator: 'and', args: comparisons };
}

function call({ fn, args }: FunctionNode): Content | null {
  if ((fn as MathNode).type !== 'SymbolNode') return null;
  return { kind: 'call', name: fn.name, args: args.map((arg) => convert(arg, false)) };
}
