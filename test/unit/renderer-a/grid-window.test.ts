import { describe, expect, it } from 'vitest';
import {
  columnWindow,
  leftEdges,
  pageRows,
  reveal,
  rowWindow,
  scrollHeight,
  scrollOf,
  tallest,
  topOf,
} from '../../../src-renderer/components/grid/grid-window';

describe('rows in sight', () => {
  it('draws whole and cut rows, never past the end', () => {
    expect(rowWindow(0, 240, 1000, 24)).toEqual({ first: 0, count: 11, top: 0 });
    expect(rowWindow(36, 240, 1000, 24)).toEqual({ first: 1, count: 12, top: 36 });
    expect(rowWindow(24 * 995, 240, 1000, 24).count).toBe(5);
    expect(rowWindow(0, 240, 0, 24).count).toBe(0);
  });

  it('needs no more rows than the pool holds, wherever it is', () => {
    const pool = Math.ceil(251 / 24) + 2;
    for (let top = 0; top < 500; top += 7) {
      expect(rowWindow(top, 251, 1000, 24).count).toBeLessThanOrEqual(pool);
    }
  });

  it('lets the scroll bar stand for more rows than pixels in very tall tables', () => {
    const rows = 10_000_000;
    const view = 600;
    expect(scrollHeight(rows, 24)).toBe(tallest);
    expect(topOf(0, view, rows, 24)).toBe(0);
    const end = topOf(tallest - view, view, rows, 24);
    expect(end).toBeCloseTo(rows * 24 - view, 3);
    expect(rowWindow(end, view, rows, 24).first).toBe(rows - view / 24);
    expect(scrollOf(topOf(5_000_000, view, rows, 24), view, rows, 24)).toBeCloseTo(5_000_000, 3);
  });

  it('is the identity for ordinary tables', () => {
    expect(scrollHeight(344, 24)).toBe(344 * 24);
    expect(topOf(123, 600, 344, 24)).toBe(123);
    expect(scrollOf(123, 600, 344, 24)).toBe(123);
  });
});

describe('columns in sight', () => {
  const edges = leftEdges([100, 50, 200, 80]);

  it('finds those that meet the view', () => {
    expect([...edges]).toEqual([0, 100, 150, 350, 430]);
    expect(columnWindow(edges, 0, 120)).toEqual({ from: 0, to: 2 });
    expect(columnWindow(edges, 100, 50)).toEqual({ from: 1, to: 2 });
    expect(columnWindow(edges, 149, 2)).toEqual({ from: 1, to: 3 });
    expect(columnWindow(edges, 1000, 100)).toEqual({ from: 4, to: 4 });
    expect(columnWindow(leftEdges([]), 0, 100)).toEqual({ from: 0, to: 0 });
  });

  it('scrolls only as far as needed', () => {
    expect(reveal(100, 200, 150, 250)).toBe(100);
    expect(reveal(100, 200, 50, 90)).toBe(50);
    expect(reveal(100, 200, 280, 360)).toBe(160);
  });

  it('asks for about as many cells whatever the width', () => {
    expect(pageRows(8)).toBe(500);
    expect(pageRows(100)).toBe(100);
    expect(pageRows(5000)).toBe(10);
  });
});
