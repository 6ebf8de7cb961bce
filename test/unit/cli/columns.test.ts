import { describe, expect, it } from 'vitest';
import { assignment, columnNamed } from '../../../src-main/cli/columns';

const names = ['age', 'a=b', 'age#2', 'x', 'x', '', '__proto__', 'constructor'];

describe('columns on the command line', () => {
  it.each([
    ['age', 0],
    ['age#2', 2],
    ['x#1', 3],
    ['x#2', 4],
    ['#6', 5],
    ['', 5],
    ['__proto__', 6],
    ['constructor', 7],
  ])('finds %s', (text, index) => expect(columnNamed(names, text)).toBe(index));

  it.each(['x', 'X', 'toString', 'x#3', '#0', '#9', 'age '])('refuses %s', (text) =>
    expect(() => columnNamed(names, text)).toThrow(/column/),
  );

  it('splits where the left side is a column', () => {
    expect(assignment(names, 'a=b=c', '--kind')).toEqual({ column: 1, value: 'c' });
    expect(assignment(names, 'age=-1,=2', '--missing-in')).toEqual({ column: 0, value: '-1,=2' });
    expect(assignment(names, 'age=', '--missing-in')).toEqual({ column: 0, value: '' });
  });

  it.each(['age', '=numeric', 'nobody=3'])('refuses %s', (text) =>
    expect(() => assignment(names, text, '--kind')).toThrow(),
  );
});
