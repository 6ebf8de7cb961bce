import { bestOf, yardsticks, type ComparedModel, type ComparisonFacts, type Measure } from '../../contract/comparison';
import { html, type Html } from '../html';
import { measureFormat, notMeasured } from '../number-text';
import type { Language } from '../words';
import { comparisonWords } from './words';

/** The one table: a row a model, then what they stand beside. */
export function measureTable(facts: ComparisonFacts, language: Language): Html {
  const words = comparisonWords(language);
  const { count, error } = measureFormat(language);
  const { measures } = facts;
  const done = facts.models.filter(({ state }) => state === 'done');
  const best = new Map(measures.map((measure) => [measure, bestOf(facts, measure)]));
  const notes = words.notes(facts.data.kind === 'images');
  const cell = ({ model, values }: ComparedModel, measure: Measure): Html => {
    const name = best.get(measure)?.includes(model) === true ? 'number best' : 'number';
    const value = values[measure];
    return html`<td class="${name}">${value === undefined ? notMeasured : error(value)}</td>`;
  };
  const beside = yardsticks.filter((name) => measures.some((measure) => facts.yardsticks[name][measure] !== undefined));
  const lacks = new Set(done.flatMap(({ lacks: own }) => Object.values(own)));
  const withoutPrior = done.some(({ model }) => model === 'ae' || model === 'dae');
  return html`<section>
    <h2>${words.measures}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.model}</th>
          ${measures.map((measure) => html`<th class="number">${words.names[measure]}</th>`)}
          <th class="number">${words.stepsHead}</th>
          <th class="number">${words.parameters}</th>
        </tr>
      </thead>
      <tbody>
        ${done.map(
          (one) =>
            html`<tr>
              <td><span class="swatch ${one.model}"></span>${words.models[one.model]}</td>
              ${measures.map((measure) => cell(one, measure))}
              <td class="number">${count(one.steps)}</td>
              <td class="number">${count(one.parameters)}</td>
            </tr>`,
        )}
        ${beside.map(
          (name) =>
            html`<tr>
              <th>${words.yardsticks[name]}</th>
              ${measures.map((measure) => {
                const value = facts.yardsticks[name][measure];
                return html`<td class="number muted">${value === undefined ? '' : error(value)}</td>`;
              })}
              <td></td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">${words.best}</p>
    ${[...lacks].map((lack) => html`<p class="note">${words.lacks[lack]}</p>`)}
    ${withoutPrior ? html`<p class="note">${words.priorOfOthers}</p>` : ''}
    <dl class="note">
      ${measures.map(
        (measure) =>
          html`<dt class="best">${words.names[measure]}</dt>
            <dd>${notes[measure]}</dd>`,
      )}
    </dl>
  </section>`;
}
