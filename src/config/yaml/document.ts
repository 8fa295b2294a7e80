import { Composer, LineCounter, Parser, type CST, type Document, type YAMLError } from 'yaml';
import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';

/** A parsed text, and the place in it of an offset as messages begin with it. */
export interface YamlText {
  readonly document: Document.Parsed;
  readonly placeAt: (offset: number) => string;
}

/** Levels of nesting. The composer recurses, and a text some thousand levels deep would end the process. */
const DEEPEST = 32;

/** Duplicate keys are left to the caller, who finds them in linear time. */
const OPTIONS = { prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;

/**
 * Parses a text of one YAML 1.2 document; `placeOf` says how messages name a line and a column.
 * Throws a UserError for what is not YAML, for deep nesting, an unknown tag or a second document.
 */
export function parseYaml(text: string, placeOf: (line: number, column: number) => string): YamlText {
  const lines = new LineCounter();
  const placeAt = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return placeOf(line, col);
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  checkDepth(tokens, placeAt);
  const documents = [...new Composer(OPTIONS).compose(tokens, true, text.length)];
  return { document: onlyOne(documents, placeAt), placeAt };
}

function onlyOne(documents: readonly Document.Parsed[], placeAt: YamlText['placeAt']): Document.Parsed {
  const [document] = documents;
  const second = documents.at(1);
  const problem = document.errors.at(0) ?? document.warnings.at(0);
  if (problem !== undefined) throw new UserError(`${placeAt(problem.pos[0])}: ${explainProblem(problem)}`);
  if (second !== undefined) {
    throw new UserError(
      `${placeAt(second.range[0])}: a second document begins here; keep one, without "---"`,
    );
  }
  return document;
}

function explainProblem(problem: YAMLError): string {
  if (problem.code === 'TAB_AS_INDENT') return 'a tab in the indentation; indent with spaces';
  return `not YAML: ${oneLine(problem.message)}; correct it, or put the text in quotes`;
}

/** Level by level, not by recursion. */
function checkDepth(tokens: readonly CST.Token[], placeAt: YamlText['placeAt']): void {
  let level = tokens;
  for (let depth = 0; depth <= DEEPEST; depth++) level = level.flatMap(childrenOf);
  const tooDeep = level.at(0);
  if (tooDeep === undefined) return;
  throw new UserError(`${placeAt(tooDeep.offset)}: more than ${DEEPEST} levels of nesting; write it flatter`);
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key ?? [], item.value ?? []].flat());
}
