import type { ComparedColumn } from '../../contract/comparison';
import { html, type Html } from '../html';
import { measureFormat } from '../number-text';
import type { Language } from '../words';
import { comparisonWords } from './words';

const width = 300;
const height = 96;

/** One small figure a column: real shares as bars, each model's as a line (numbers) or marks (levels). */
export function columnFigures(columns: readonly ComparedColumn[], language: Language): Html {
  if (columns.length === 0) return html``;
  const words = comparisonWords(language);
  return html`<section>
    <h2>${words.columns}</h2>
    <p class="legend">
      ${columns[0].models.map(
        ({ model }) => html`<span><span class="swatch ${model}"></span>${words.short[model]}</span>`,
      )}
    </p>
    <div class="figures">${columns.map((column) => figure(column, language))}</div>
    <p class="note">${words.columnsNote}</p>
  </section>`;
}

function figure(column: ComparedColumn, language: Language): Html {
  const largest = Math.max(...column.real, ...column.models.flatMap(({ shares }) => [...shares]), 1e-9);
  const step = width / Math.max(1, column.real.length);
  const up = (share: number): string => (height - (share / largest) * height).toFixed(2);
  const bars = column.real.map(
    (share, bin) =>
      html`<rect
        class="observed"
        x="${(bin * step + 1).toFixed(2)}"
        y="${up(share)}"
        width="${Math.max(0.5, step - 2).toFixed(2)}"
        height="${((share / largest) * height).toFixed(2)}"
      ></rect>`,
  );
  return html`<figure>
    <figcaption>${column.name}</figcaption>
    <svg viewBox="0 0 ${width} ${height + 16}" role="img" aria-label="${comparisonWords(language).figure(column.name)}">
      ${bars} ${column.models.map((one, place) => drawn(one, column, place, step, up))}
      <line class="axis" x1="0" x2="${width}" y1="${height}" y2="${height}"></line>
      ${axis(column, step, language)}
    </svg>
  </figure>`;
}

function drawn(
  { model, shares }: ComparedColumn['models'][number],
  { levels, models }: ComparedColumn,
  place: number,
  step: number,
  up: (share: number) => string,
): Html {
  if (levels === null) {
    const points = shares.map((share, bin) => `${((bin + 0.5) * step).toFixed(2)},${up(share)}`);
    return html`<polyline class="line ${model}" points="${points.join(' ')}"></polyline>`;
  }
  const own = (step - 4) / models.length;
  return html`<g>
    ${shares.map((share, level) => {
      const from = level * step + 2 + place * own;
      return html`<line
        class="mark ${model}"
        x1="${from.toFixed(2)}"
        x2="${(from + Math.max(2, own - 1)).toFixed(2)}"
        y1="${up(share)}"
        y2="${up(share)}"
      ></line>`;
    })}
  </g>`;
}

function axis({ levels, edges, dates }: ComparedColumn, step: number, language: Language): Html[] {
  const text = (value: number): string =>
    dates ? new Date(value).toISOString().slice(0, 10) : measureFormat(language).value(value);
  if (levels === null) {
    return [
      html`<text x="0" y="${height + 12}">${text(edges?.[0] ?? NaN)}</text>`,
      html`<text x="${width}" y="${height + 12}" text-anchor="end">${text(edges?.at(-1) ?? NaN)}</text>`,
    ];
  }
  const most = Math.max(3, Math.floor(step / 6));
  return levels.map(
    (level, place) =>
      html`<text x="${((place + 0.5) * step).toFixed(2)}" y="${height + 12}" text-anchor="middle">
        ${
          Array.from(level).length > most
            ? `${Array.from(level)
                .slice(0, most - 1)
                .join('')}…`
            : level
        }
      </text>`,
  );
}
