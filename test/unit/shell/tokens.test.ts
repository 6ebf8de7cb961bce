import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../../src-main/contract/error';
import { textsIn } from '../../../src-main/shell/texts';
import { FileTokens } from '../../../src-main/shell/tokens';

const make = () => new FileTokens(() => textsIn('en'));
const notFound = expect.objectContaining({ kind: 'not-found' });

describe('file tokens', () => {
  it('stand for the path they were made for, and say nothing of it', () => {
    const tokens = make();
    const token = tokens.forReading('/home/ada/patients.csv');
    expect(tokens.pathToRead(token)).toBe('/home/ada/patients.csv');
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(token).not.toContain('patients');
  });

  it('are the same for the same path, and different for every other', () => {
    const tokens = make();
    const many = Array.from({ length: 200 }, (_, place) => tokens.forReading(`/a/${place}.csv`));
    expect(new Set(many).size).toBe(200);
    expect(tokens.forReading('/a/7.csv')).toBe(many[7]);
    expect(make().forReading('/a/7.csv')).not.toBe(many[7]);
  });

  it('for reading do not write, and those for writing do not read', () => {
    const tokens = make();
    expect(() => tokens.pathToWrite(tokens.forReading('/a.csv'))).toThrow(notFound);
    expect(() => tokens.pathToRead(tokens.forWriting('/a.csv'))).toThrow(notFound);
    expect(tokens.pathToShow(tokens.forWriting('/b.csv'))).toBe('/b.csv');
    expect(tokens.pathToShow(tokens.forReading('/a.csv'))).toBe('/a.csv');
  });

  it('that were never given out are refused with a sentence and what to do', () => {
    const tokens = make();
    for (const made of ['', '/etc/passwd', '../x', 'A'.repeat(32), '__proto__', 'constructor']) {
      expect(() => tokens.pathToRead(made)).toThrow(LacunaError);
      expect(() => tokens.filesIn({ file: made })).toThrow(notFound);
      expect(() => tokens.filesIn({ target: made })).toThrow(notFound);
    }
  });

  it('are found in the fields of an input', () => {
    const tokens = make();
    const [file, labels, target] = [tokens.forReading('/x'), tokens.forReading('/y'), tokens.forWriting('/z')];
    expect(tokens.filesIn({ file, labels, target, seed: 1, note: 'file' })).toEqual({
      [file]: '/x',
      [labels]: '/y',
      [target]: '/z',
    });
    expect(tokens.filesIn({ other: labels })).toEqual({ [labels]: '/y' });
    expect(() => tokens.filesIn({ other: target })).toThrow(notFound);
    expect(tokens.filesIn({ file, labels: undefined })).toEqual({ [file]: '/x' });
    expect(() => tokens.filesIn({ file: target })).toThrow(notFound);
  });
});
