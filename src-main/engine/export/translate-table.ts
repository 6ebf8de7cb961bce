import type { TranslationMeasures } from '../../contract/translation';
import { Random } from '../../compute/random';
import { bestGuess, cellTextOf, encodingOf } from '../../encoding/decode';
import { encodeTable } from '../../encoding/encode-table';
import type { Encoding } from '../../encoding/encoding';
import type { Matrix } from '../../encoding/matrix';
import { comparedRows, labelsOf } from '../../latent/compared-rows';
import { translateRows } from '../../latent/translate';
import { translationMeasures } from '../../latent/translation-measures';
import { anatomyOf, familyOf } from '../../model/family';
import type { TrainedAae } from '../../model/trained';
import { inOwnMark } from '../../table/own-mark';
import type { SomeSettings } from '../../table/read-table';
import type { TableSchema } from '../../table/schema';
import { streamTable, type StreamReport } from '../../table/stream-table';
import type { CellText, Table } from '../../table/table';

const batchRows = 4096;
/** More rows make the measures no truer. */
const mostMeasured = 20_000;

/** A model of a table that can translate. */
export interface Translator {
  readonly encoding: Encoding;
  readonly model: TrainedAae;
}

/**
 * Writes a file again with its rows translated to another label, batch by batch: all cells that stay are the same bytes.
 * @param label number of the asked label
 * @param from number of the label that rows have which say none; −1: they have none
 * @throws LacunaError when the file cannot be read or the target not be written
 */
export async function translateTable(
  translator: Translator,
  label: number,
  source: {
    readonly path: string;
    readonly otherPath?: string;
    readonly schema: TableSchema;
    readonly settings: SomeSettings;
  },
  target: string,
  seed: number,
  from = -1,
): Promise<{ readonly report: StreamReport; readonly measures: TranslationMeasures }> {
  const measured: Matrix[] = [];
  let rows = 0;
  const write = (batch: Table): CellText => {
    const matrix = encodeTable(translator.encoding, batch);
    if (from >= 0) sayLabel(matrix, familyOf(translator.model.config).label, from);
    if (rows < mostMeasured) measured.push(matrix);
    rows += matrix.rows;
    return inOwnMark(batch, translatedTexts(translator, matrix, label));
  };
  const { path, otherPath, schema, settings } = source;
  const options = { settings, otherPath, replaces: true };
  const report = await streamTable(path, schema, target, batchRows, write, options);
  return { report, measures: measureRows(translator.model, joined(measured, translator.encoding), label, seed) };
}

/** Gives rows that have no label this one. */
function sayLabel({ rows, width, spans, x, mask }: Matrix, span: number | null, label: number): void {
  if (span === null) return;
  for (let row = 0; row < rows; row++) {
    if (mask[row * spans.length + span] === 1) continue;
    mask[row * spans.length + span] = 1;
    x[row * width + spans[span].start + label] = 1;
  }
}

export function measureRows(model: TrainedAae, matrix: Matrix, label: number, seed: number): TranslationMeasures {
  return translationMeasures(comparedRows(model, matrix, label), new Random(seed, 'translation measures'));
}

/** Texts of the cells that change, by row and column of the table. */
export function translatedTexts({ encoding, model }: Translator, matrix: Matrix, label: number): CellText {
  const translated = translateRows(model, matrix, label);
  const { given, label: labelSpan } = familyOf(model.config);
  const labels = labelsOf(matrix, labelSpan);
  const told = new Set(anatomyOf(model.config).told ? given : []);
  const spanOf = new Map(encoding.spans.map(({ column }, index) => [column, index]));
  return (row, column) => {
    const index = spanOf.get(column);
    if (index === undefined || labels[row] === label) return undefined;
    const span = encoding.spans[index];
    const natural = bestGuess(encoding, span, translated.x, row);
    if (index === labelSpan) return cellTextOf(encodingOf(encoding, span), natural);
    if (told.has(index) || matrix.mask[row * encoding.spans.length + index] === 0) return undefined;
    const at = row * encoding.width + span.start;
    const moved = Array.from({ length: span.width }, (_, unit) => translated.x[at + unit] !== matrix.x[at + unit]);
    return moved.some(Boolean) ? cellTextOf(encodingOf(encoding, span), natural) : undefined;
  };
}

function joined(parts: readonly Matrix[], { spans, width }: Encoding): Matrix {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const x = new Float32Array(rows * width);
  const mask = new Uint8Array(rows * spans.length);
  let at = 0;
  for (const part of parts) {
    x.set(part.x, at * width);
    mask.set(part.mask, at * spans.length);
    at += part.rows;
  }
  return { rows, width, spans, x, mask };
}
