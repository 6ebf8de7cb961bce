import { describe, expect, it } from 'vitest';
import { formatFor } from '../../../src-renderer/i18n/format';

/** Intl's spaces differ between versions: compare with ordinary ones. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('numbers in both languages', () => {
  const en = formatFor('en');
  const fr = formatFor('fr');

  it('groups whole numbers', () => {
    expect(en.count(32561)).toBe('32,561');
    expect(plain(fr.count(32561))).toBe('32 561');
    expect(en.count(NaN)).toBe('–');
  });

  it('keeps significant digits and leaves years alone', () => {
    expect(en.number(44.4512)).toBe('44.45');
    expect(fr.number(44.4512)).toBe('44,45');
    expect(en.number(2007)).toBe('2007');
    expect(en.number(123456.7)).toBe('123,457');
    expect(en.number(2007, 3)).toBe('2007');
    expect(en.number(0.0000123)).toBe('1.23E-5');
    expect(en.number(-0.5)).toBe('-0.5');
    expect(en.number(Infinity)).toBe('–');
  });

  it('never rounds a share to nought or to all', () => {
    expect(plain(en.share(0))).toBe('0 %');
    expect(plain(en.share(0.0002))).toBe('< 0.1 %');
    expect(plain(en.share(0.0069))).toBe('0.7 %');
    expect(plain(fr.share(0.0321))).toBe('3,2 %');
    expect(plain(en.share(0.44))).toBe('44 %');
    expect(plain(en.share(0.9999))).toBe('> 99.9 %');
    expect(plain(en.share(1))).toBe('100 %');
  });

  it('says sizes and times in the language’s units', () => {
    expect(plain(en.bytes(0))).toBe('0 B');
    expect(plain(en.bytes(1536))).toBe('1.5 KB');
    expect(plain(fr.bytes(16 * 2 ** 30))).toBe('16 Go');
    expect(plain(en.duration(45.4))).toBe('45 s');
    expect(plain(en.duration(125))).toBe('2 min 5 s');
    expect(plain(fr.duration(4320))).toBe('1 h 12 min');
    expect(en.duration(NaN)).toBe('–');
  });

  it('joins lists', () => {
    expect(en.list(['a', 'b', 'c'])).toBe('a, b, and c');
    expect(fr.list(['a', 'b', 'c'])).toBe('a, b et c');
  });
});
