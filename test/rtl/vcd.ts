/** A VCD (IEEE 1364-2005, clause 18) as it stands at one time: bits by full name, most significant first. */
export type VcdState = ReadonlyMap<string, string>;

/** Full names of the variables of a VCD, by the identifier that stands for them in it. */
function variablesOf(header: string): Map<string, { readonly name: string; readonly bits: number }[]> {
  const variables = new Map<string, { name: string; bits: number }[]>();
  const scopes: string[] = [];
  for (const line of header.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '$scope') scopes.push(words[2].replace(/^\\/, ''));
    else if (words[0] === '$upscope') scopes.pop();
    else if (words[0] === '$var') {
      const [, , bits, id, reference] = words;
      const name = [...scopes, reference.replace(/^\\/, '')].join('.');
      variables.set(id, [...(variables.get(id) ?? []), { name, bits: Number(bits) }]);
    }
  }
  return variables;
}

/** Short vectors stand for longer ones: filled up with zeros, or with x or z where that is their first bit. */
function widened(bits: string, width: number): string {
  return bits.padStart(width, bits[0] === '1' ? '0' : bits[0]);
}

/**
 * Every time of a VCD, with the state just before what changes at it; last, the state after all. The map is one and the
 * same object each time.
 */
export function* timesOf(text: string): Generator<{
  readonly time: number;
  readonly before: VcdState;
  readonly changes: ReadonlyMap<string, string>;
}> {
  const end = text.indexOf('$enddefinitions');
  const variables = variablesOf(text.slice(0, end));
  const state = new Map<string, string>();
  let changes = new Map<string, string>();
  let time = 0;
  const lines = text.slice(text.indexOf('\n', end) + 1).split('\n');
  for (const line of lines) {
    if (line === '' || line.startsWith('$')) continue;
    if (line.startsWith('#')) {
      yield { time, before: state, changes };
      for (const [name, bits] of changes) state.set(name, bits);
      changes = new Map();
      time = Number(line.slice(1));
      continue;
    }
    const isVector = line.startsWith('b');
    const [bits, id] = isVector ? line.slice(1).split(' ') : [line[0], line.slice(1)];
    for (const variable of variables.get(id) ?? []) changes.set(variable.name, widened(bits, variable.bits));
  }
  yield { time, before: state, changes };
}
