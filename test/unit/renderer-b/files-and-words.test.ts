import { describe, expect, it } from 'vitest';
import { shorten } from '../../../src-renderer/charts/base';
import { bytesOfDataUrl, fileName, tableToCsv } from '../../../src-renderer/charts/chart-files';
import { dateInFull, dateWriter } from '../../../src-renderer/charts/dates';
import { decimalsFor } from '../../../src-renderer/charts/decimals';
import { viridis } from '../../../src-renderer/charts/viridis';
import { changedSettings } from '../../../src-renderer/views/train/number-fields';

describe('saved numbers', () => {
  const table = {
    columns: ['name', 'a "b"'],
    rows: [
      ['x;y', 1.5],
      ['z', Number.NaN],
    ] as const,
  };

  it('are read by English and by French spreadsheets', () => {
    expect(tableToCsv(table, 'en')).toBe('name,"a ""b"""\r\n"x;y",1.5\r\nz,\r\n');
    expect(tableToCsv(table, 'fr-FR')).toBe('name;"a ""b"""\r\n"x;y";1,5\r\nz;\r\n');
  });

  it('get a file name that every system accepts', () => {
    expect(fileName('Erreur / colonne: « été »', 'svg')).toBe('Erreur-colonne-été.svg');
    expect(fileName('***', 'csv')).toBe('chart.csv');
  });

  it('reads the bytes of a picture', () => {
    expect(Array.from(bytesOfDataUrl('data:image/png;base64,AQID'))).toEqual([1, 2, 3]);
  });
});

describe('figures in a sentence', () => {
  it('take as many decimals as they need to look different', () => {
    expect(decimalsFor([0.14, 0.24, 0.17])).toBe(2);
    expect(decimalsFor([0.138, 0.142, Number.NaN])).toBe(3);
    expect(decimalsFor([0.2, 0.2])).toBe(2);
  });

  it('write dates as finely as their range', () => {
    const day = 86_400_000;
    const start = Date.UTC(2020, 4, 17, 13, 5);
    expect(dateWriter('en', start, start + 40 * 365 * day)(start)).toBe('2020');
    expect(dateWriter('en', start, start + 10 * 365 * day)(start)).toBe('May 2020');
    expect(dateWriter('en', start, start + 100 * day)(start)).toBe('May 17, 2020');
    expect(dateWriter('fr', start, start + day)(start)).toMatch(/17\/05\/2020 13:05/);
    expect(dateInFull('fr')(start)).toMatch(/17 mai 2020.*13:05/);
    expect(dateInFull('en')(Date.UTC(2020, 4, 17))).toBe('May 17, 2020');
  });
});

describe('shorten', () => {
  it('keeps both ends of a long name', () => {
    expect(shorten('measurement with a rather long name 24', 18)).toBe('measurement…ame 24');
    expect(shorten('mass', 18)).toBe('mass');
  });
});

describe('viridis', () => {
  it('runs from dark violet to yellow and stays inside', () => {
    expect(viridis(0)).toEqual([68, 1, 84]);
    expect(viridis(1)).toEqual([253, 231, 37]);
    expect(viridis(7)).toEqual(viridis(1));
  });
});

describe('changedSettings', () => {
  it('counts what the user has set beside goal and quality', () => {
    expect(changedSettings({ goal: 'fill', quality: 'best' })).toBe(0);
    expect(changedSettings({ latent: 4, dropout: 0, backend: 'auto', phases: 'alternating' })).toBe(3);
  });
});
