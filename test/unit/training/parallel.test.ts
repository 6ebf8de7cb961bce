import { describe, expect, it } from 'vitest';
import { netsAtOnce } from '../../../src-main/training/parallel';

const work = { members: 3, seconds: 60, bytes: 1e6 };
const machine = { cores: 8, freeBytes: 16e9 };

describe('nets at once', () => {
  it('are as many as there are nets and cores', () => {
    expect(netsAtOnce(work, machine)).toBe(3);
    expect(netsAtOnce(work, { ...machine, cores: 2 })).toBe(2);
    expect(netsAtOnce({ ...work, members: 1 }, machine)).toBe(1);
    expect(netsAtOnce({ ...work, members: 0 }, machine)).toBe(1);
  });

  it('is one where the run is too short to gain', () => {
    expect(netsAtOnce({ ...work, seconds: 0.5 }, machine)).toBe(1);
  });

  it('are no more than the memory holds', () => {
    expect(netsAtOnce({ ...work, bytes: 1e9 }, machine)).toBe(2);
    expect(netsAtOnce(work, { ...machine, freeBytes: 1e8 })).toBe(1);
  });
});
