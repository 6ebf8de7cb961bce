import { describe, expect, it } from 'vitest';
import type { QualityFacts } from '../../../src-main/contract/generation';
import type { TableFacts } from '../../../src-main/contract/table';
import { tableSettings } from '../../../src-main/contract/table';
import { renderImageReport } from '../../../src-main/report/quality/image-report';
import { renderQualityReport } from '../../../src-main/report/quality/report';
import { sampleProject } from '../project/sample';

const hostile = `</title><script>alert("1")</script>`;
const { run } = sampleProject();
if (!run) throw new Error('The sample project has a run.');

const column = (index: number, name: string, kind: 'numeric' | 'categorical'): TableFacts['columns'][number] => ({
  index,
  name,
  kind,
  detected: kind,
  role: 'feature',
  gaps: 0,
  distinct: 4,
  codes: [],
  settings: null,
  filled: true,
});
const table: TableFacts = {
  name: hostile,
  rows: 100,
  bytes: 10,
  cells: 200,
  gaps: 0,
  completeRows: 100,
  dialect: { delimiter: ',', quote: '"', newline: '\n', encoding: 'utf-8', decimalMark: '.' },
  settings: tableSettings.parse({}),
  columns: [column(0, hostile, 'numeric'), column(1, 'kind', 'categorical')],
  problems: [],
};
const overfitting = {
  held: 20,
  learnt: 80,
  nearerToLearnt: 0.515,
  distance: { made: 0.031, held: 0.029 },
  ratio: { made: 0.81, held: 0.8 },
  copies: { made: 0, held: 0.05 },
};
const quality: QualityFacts = {
  source: 'fitted',
  seed: 7,
  judged: 1000,
  asked: { fulfilling: 4, alone: false },
  learnt: 80,
  held: 20,
  shapes: [
    { column: 0, name: hostile, kind: 'numeric', score: 0.971, real: 0.9 },
    { column: 1, name: 'kind', kind: 'categorical', score: 0.985, real: 0.95 },
  ],
  columnShapes: { made: 0.978, real: 0.925 },
  pairs: [{ a: 0, b: 1, score: 0.912, real: 0.87, strength: 0.6, counts: true }],
  pairTrends: { made: 0.912, real: 0.87, all: 0.912 },
  detection: { made: 0.563, real: 0.51, rows: 20 },
  transfer: { column: 1, name: 'kind', measure: 'accuracy', made: 0.85, real: 0.9, trivial: 0.5, tested: 20 },
  overfitting,
  newRows: 0.99,
  distributions: [
    { kind: 'numbers', edges: [0, 1, 2], observed: [3, 4], filled: [5, 6] },
    { kind: 'levels', levels: [hostile, 'b'], observed: [3, 4], filled: [5, 6] },
  ],
};

describe('the report of made rows', () => {
  it('tells every measure beside that of real rows, and escapes what comes from the table', () => {
    const page = renderQualityReport({ language: 'en', app: '1.0', table, run, quality });
    expect(page).not.toContain('<script>');
    for (const figure of ['0.978', '0.925', '0.912', '0.563', '0.51', '0.85', '51.5%', '0.031', '0.81']) {
      expect(page, figure).toContain(figure);
    }
    expect(page).toContain('density fitted to the codes');
    expect(page).toContain('no proof of privacy');
  });

  it('says what cannot be told without rows held out', () => {
    const page = renderQualityReport({
      language: 'en',
      app: '1.0',
      table,
      run,
      quality: { ...quality, source: 'prior', held: 0, detection: null, transfer: null, overfitting: null },
    });
    expect(page).toContain('held no rows out');
    expect(page).not.toContain('Overfitting check');
    expect(page).toContain('come from the prior');
  });

  it('is written in French too', () => {
    const page = renderQualityReport({ language: 'fr', app: '1.0', table, run, quality });
    expect(page).toContain('Contrôle du surapprentissage');
    expect(page).toContain('0,563');
  });
});

describe('the report of made images', () => {
  it('carries its picture in itself', () => {
    const page = renderImageReport({
      language: 'en',
      app: '1.0',
      name: hostile,
      run,
      quality: {
        source: 'prior',
        seed: 1,
        judged: 500,
        asked: null,
        learnt: 80,
        held: 20,
        detection: { made: 0.9, real: 0.5, rows: 20 },
        density: { made: 1.42, real: 0.93 },
        coverage: { made: 0.68, real: 0.95 },
        sharpness: { made: 0.011, real: 0.034 },
        overfitting,
        nearest: { made: new Uint8Array(0), images: Int32Array.of(3), distances: Float32Array.of(0.2) },
      },
      picture: Uint8Array.of(1, 2, 3),
    });
    expect(page).not.toContain('<script>');
    expect(page).toContain('src="data:image/png;base64,AQID"');
    expect(page).toContain('img-src data:');
    expect(page).toContain('0.034');
  });
});
