import { describe, expect, it } from 'vitest';
import { commandLine } from '../../src/cli/command-line.js';

const COLUMNS = 80;

const { commands } = commandLine('1.2.3');

/** Help as it is printed, examples included. */
function helpOf(name: string): string {
  const texts: string[] = [];
  const command = commandLine('1.2.3').configureOutput({ writeOut: (text) => texts.push(text) });
  const asked = command.commands.find((one) => one.name() === name) ?? command;
  asked.configureOutput({ writeOut: (text) => texts.push(text) }).outputHelp();
  return texts.join('');
}

function examplesOf(name: string): string[] {
  const [, examples = ''] = helpOf(name).split('\nExamples:\n');
  return examples.trimEnd().split('\n');
}

/** What a shell makes of an example: words, those in single quotes whole. */
function wordsOf(example: string): string[] {
  return Array.from(example.matchAll(/'[^']*'|\S+/g), ([word]) => word.replaceAll("'", ''));
}

const names = commands.map((command) => command.name());

describe.each(names)('the help of %s', (name) => {
  it('has two examples that the command takes', () => {
    const examples = examplesOf(name);
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      const [eie, ...words] = wordsOf(example);
      expect([eie, words[0]]).toEqual(['eie', name]);
      const asked = commandLine('1.2.3');
      let isTaken = false;
      const command = asked.commands.find((one) => one.name() === name);
      command?.action(() => {
        isTaken = true;
      });
      asked.parse(words, { from: 'user' });
      expect(isTaken, example).toBe(true);
    }
  });

  it(`fits ${COLUMNS} columns`, () => {
    expect(
      helpOf(name)
        .split('\n')
        .filter((line) => line.length > COLUMNS),
    ).toEqual([]);
  });

  it('has every option that commands share in a group', () => {
    const [, ungrouped = ''] = /\nOptions:\n([\s\S]*?)(?:\n\n|\n$)/.exec(helpOf(name)) ?? [];
    const flags = [...ungrouped.matchAll(/^ {2}(-\S.*?) {2}/gm)].map(([, flag]) => flag.trim());
    expect(flags.filter((flag) => !/^(?:-h, --help|--pes <|--index-bits <|--kind <)/.test(flag))).toEqual([]);
  });
});

describe('the help of eie', () => {
  it('has every command in a group and fits the terminal', () => {
    const help = helpOf('');
    expect(help).not.toContain('\nCommands:\n  run');
    for (const name of names) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(help.split('\n').filter((line) => line.length > COLUMNS)).toEqual([]);
  });
});
