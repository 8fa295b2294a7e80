/** A part of an expression, once it is known to be arithmetic. */
export type Term = NumberTerm | NameTerm | OperationTerm | CallTerm;

interface Written {
  /** As messages show it. */
  readonly text: string;
}

interface NumberTerm extends Written {
  readonly kind: 'number';
  readonly value: number;
}

/** A metric or a unit. */
interface NameTerm extends Written {
  readonly kind: 'name';
  readonly name: string;
  /** Right behind a number, as in "5 ms". */
  readonly isUnitPlace: boolean;
}

export interface OperationTerm extends Written {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly args: readonly Term[];
}

export interface CallTerm extends Written {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Term[];
}

export type Arithmetic = '+' | '-' | '*' | '/' | '^' | 'negative' | 'positive';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Logic = 'and' | 'or' | 'not';
export type Operator = Arithmetic | ComparisonOperator | Logic;

/** The operators, by mathjs's names of them. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['pow', '^'],
  ['unaryMinus', 'negative'],
  ['unaryPlus', 'positive'],
  ['smaller', '<'],
  ['smallerEq', '<='],
  ['larger', '>'],
  ['largerEq', '>='],
  ['equal', '=='],
  ['unequal', '!='],
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
]);

/** The condition that every layer fits the memories. */
export const FITS = 'fits';
