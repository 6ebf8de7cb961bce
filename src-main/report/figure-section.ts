import type { ColumnDistribution } from '../contract/imputation';
import type { ColumnFacts } from '../contract/table';
import { html, type Html } from './html';
import { measureFormat } from './number-text';
import type { ReportFacts } from './report';
import { wordsIn, type Language } from './words';

const width = 300;
const height = 96;
const mostLevels = 8;

/** Observed beside filled, one small figure for each column that had gaps. */
export function figureSection({ distributions, table, language }: ReportFacts): Html {
  const words = wordsIn(language);
  const figures = distributions.flatMap(({ column, distribution }) => {
    const facts = table.columns[column];
    return facts ? [figure(facts, distribution, words.figure(facts.name), language)] : [];
  });
  if (figures.length === 0) return html``;
  return html`<section>
    <h2>${words.distributions}</h2>
    <div class="figures">${figures}</div>
    <p class="note">${words.distributionsNote}</p>
  </section>`;
}

/** @param name read aloud in place of the picture */
export function figure(
  column: Pick<ColumnFacts, 'name' | 'kind'>,
  distribution: ColumnDistribution,
  name: string,
  language: Language,
): Html {
  const drawn = distribution.kind === 'numbers' ? histogram(column, distribution, language) : bars(distribution);
  return html`<figure>
    <figcaption>${column.name}</figcaption>
    <svg viewBox="0 0 ${width} ${drawn.height}" role="img" aria-label="${name}">${drawn.marks}</svg>
  </figure>`;
}

interface Drawn {
  readonly marks: readonly Html[];
  readonly height: number;
}

/** Observed as a filled shape, filled as bars in front, both as shares so that few gaps can be compared with many cells. */
function histogram(
  column: Pick<ColumnFacts, 'kind'>,
  { edges, observed, filled }: Extract<ColumnDistribution, { kind: 'numbers' }>,
  language: Language,
): Drawn {
  const shares = [toShares(observed), toShares(filled)] as const;
  const largest = Math.max(...shares[0], ...shares[1], 1e-9);
  const step = width / Math.max(1, observed.length);
  const rectangles = (values: readonly number[], name: string, inset: number): Html[] =>
    values.map((share, bin) => {
      const tall = (share / largest) * height;
      return html`<rect
        class="${name}"
        x="${fixed(bin * step + inset)}"
        y="${fixed(height - tall)}"
        width="${fixed(Math.max(0.5, step - 2 * inset))}"
        height="${fixed(tall)}"
      ></rect>`;
    });
  const text = axisText(column, language);
  return {
    height: height + 16,
    marks: [
      ...rectangles(shares[0], 'observed', 0.5),
      ...rectangles(shares[1], 'filled', step * 0.28),
      html`<line class="axis" x1="0" x2="${width}" y1="${height}" y2="${height}"></line>`,
      html`<text x="0" y="${height + 12}">${text(edges[0] ?? Number.NaN)}</text>`,
      html`<text x="${width}" y="${height + 12}" text-anchor="end">${text(edges.at(-1) ?? Number.NaN)}</text>`,
    ],
  };
}

function bars({ levels, observed, filled }: Extract<ColumnDistribution, { kind: 'levels' }>): Drawn {
  const shares = [toShares(observed), toShares(filled)] as const;
  const largest = Math.max(...shares[0], ...shares[1], 1e-9);
  const shown = levels.slice(0, mostLevels);
  const long = (share: number | undefined): string => fixed(((share ?? 0) / largest) * (width - 110));
  const marks = shown.map(
    (level, index) =>
      html`<g transform="translate(0 ${index * 22})">
        <text x="100" y="13" text-anchor="end">${shortened(level)}</text>
        <rect class="observed" x="106" y="3" width="${long(shares[0][index])}" height="7"></rect>
        <rect class="filled" x="106" y="11" width="${long(shares[1][index])}" height="7"></rect>
      </g>`,
  );
  return { height: shown.length * 22, marks };
}

function axisText(column: Pick<ColumnFacts, 'kind'>, language: Language): (value: number) => string {
  if (column.kind !== 'datetime') return measureFormat(language).value;
  return (value) => (Number.isFinite(value) ? new Date(value).toISOString().slice(0, 10) : '');
}

function toShares(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

function shortened(level: string): string {
  const letters = Array.from(level);
  return letters.length > 16 ? `${letters.slice(0, 15).join('')}…` : level;
}

function fixed(value: number): string {
  return value.toFixed(2);
}
