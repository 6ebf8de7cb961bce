import { yardsticks, type ComparisonFacts, type Measure } from '../../contract/comparison';
import { html, type Html } from '../html';
import { measureFormat, notMeasured } from '../number-text';
import type { Language } from '../words';
import { comparisonWords } from './words';

const [left, bar, right, step] = [40, 180, 60, 22];

/** One figure a measure: a bar for each model, the yardsticks as dashed lines. */
export function measureFigures(facts: ComparisonFacts, language: Language): Html {
  const words = comparisonWords(language);
  return html`<section>
    <h2>${words.plots}</h2>
    <div class="figures">${facts.measures.map((measure) => figure(facts, measure, language))}</div>
  </section>`;
}

function figure(facts: ComparisonFacts, measure: Measure, language: Language): Html {
  const words = comparisonWords(language);
  const { error } = measureFormat(language);
  const models = facts.models.filter(({ state }) => state === 'done');
  const beside = yardsticks.flatMap((name) => facts.yardsticks[name][measure] ?? []);
  const values = models.map((one) => one.values[measure] ?? 0);
  const largest = Math.max(...values, ...beside, 1e-9);
  const height = models.length * step;
  const long = (value: number): string => (Math.max(0, value / largest) * bar).toFixed(2);
  return html`<figure>
    <figcaption>${words.names[measure]}</figcaption>
    <svg
      viewBox="0 0 ${left + bar + right} ${height + 4}"
      role="img"
      aria-label="${words.measureFigure(words.names[measure])}"
    >
      ${models.map(({ model, values: own }, place) => {
        const value = own[measure];
        return html`<g transform="translate(0 ${place * step})">
          <text x="${left - 6}" y="15" text-anchor="end">${words.short[model]}</text>
          <rect class="bar ${model}" x="${left}" y="5" width="${long(value ?? 0)}" height="14"></rect>
          <text x="${left + 4 + Number(long(value ?? 0))}" y="15">
            ${value === undefined ? notMeasured : error(value)}
          </text>
        </g>`;
      })}
      ${beside.map(
        (value) =>
          html`<line
            class="yardstick"
            x1="${left + Number(long(value))}"
            x2="${left + Number(long(value))}"
            y1="0"
            y2="${height + 4}"
          ></line>`,
      )}
    </svg>
  </figure>`;
}
