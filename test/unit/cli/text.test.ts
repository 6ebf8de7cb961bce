import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src-main/cli/fail';
import { numberFrom, schemaOption } from '../../../src-main/cli/schema-option';
import { spell } from '../../../src-main/cli/talk';
import { textTable } from '../../../src-main/cli/text-table';
import { LacunaError } from '../../../src-main/contract/error';
import { runSettings } from '../../../src-main/contract/run';

describe('options made from the contract', () => {
  it('carry its description, range and default', () => {
    const seed = schemaOption(runSettings, 'seed', '--seed <number>');
    expect(seed.description).toBe('same seed, same result on the same backend (0 to 4294967295; default 1)');
    expect(schemaOption(runSettings, 'quality', '--quality <level>').description).toContain('fast, balanced, best');
  });

  it('refuse what the schema refuses, in words', () => {
    const parse = (field: string, text: string) =>
      schemaOption(runSettings, field, '--x <y>').parseArg?.(text, undefined);
    expect(parse('seed', '7')).toBe(7);
    expect(parse('hidden', '.2')).toBe(0.2);
    expect(parse('quality', 'best')).toBe('best');
    expect(() => parse('seed', '-1')).toThrow('give a whole number, 0 to 4294967295');
    expect(() => parse('seed', '1.5')).toThrow('whole number');
    expect(() => parse('learningRate', '0')).toThrow('above 0, to 1');
    expect(() => parse('quality', 'perfect')).toThrow('choose one of fast, balanced, best');
  });

  it.each(['', ' 1', '0x10', '1_000', 'Infinity', 'NaN', '1e'])('takes no number from "%s"', (text) =>
    expect(numberFrom(text)).toBeUndefined(),
  );
});

describe('the end of a command', () => {
  it.each([
    [new LacunaError('bad-input', 'No.', 'Do.'), 2, 'lacuna: No. Do.'],
    [new LacunaError('not-found', 'Gone.'), 2, 'lacuna: Gone.'],
    [new LacunaError('no-memory', 'Full.'), 1, 'lacuna: Full.'],
    [new LacunaError('cancelled', 'Ended.'), 130, 'lacuna: Ended.'],
    [new LacunaError('bad-input', 'Two\nlines \u001b[31mred.'), 2, 'lacuna: Two lines  [31mred.'],
    [
      new CommanderError(1, 'commander.unknownOption', "error: unknown option '--sed'\n(Did you mean --seed?)"),
      2,
      "lacuna: Unknown option '--sed' (Did you mean --seed?) See lacuna --help.",
    ],
    [new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'), 0, ''],
  ])('%s', (error, code, line) => expect(outcomeOf(error)).toEqual({ code, line }));

  it('is 1 for an error of ours', () => expect(outcomeOf(new TypeError('x')).code).toBe(1));
});

describe('text for people', () => {
  it('aligns columns by letters and keeps control characters out', () => {
    expect(
      textTable(
        [{ title: 'a' }, { title: 'n', right: true }],
        [
          ['😀é', '1'],
          ['b\u001b[2J', '10'],
        ],
      ),
    ).toBe('a       n\n😀é      1\nb [2J  10');
  });

  it.each([
    [0.2, '1 s'],
    [59, '59 s'],
    [61, '1 min 1 s'],
    [3700, '1 h 2 min'],
  ])('spells %d seconds', (seconds, text) => expect(spell(seconds)).toBe(text));
});
