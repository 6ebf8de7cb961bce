import type { ColumnScores, Method } from '../contract/imputation';
import { html, type Html } from './html';
import { measureFormat, notMeasured } from './number-text';
import type { ReportFacts } from './report';
import { wordsIn } from './words';

/** One line a column: its gaps, the errors of all methods on its hidden cells, and who fills it. */
export function columnSection({ imputation, table, language }: ReportFacts): Html {
  const words = wordsIn(language);
  const { count, error, percent, whole } = measureFormat(language);
  const methods = imputation.overall.map(({ method }) => method);
  const line = (scores: ColumnScores): Html => {
    const column = table.columns[scores.column];
    return html`<tr>
      <td class="name">${scores.name}</td>
      <td>${column ? words.kinds[column.kind] : ''}</td>
      <td class="number">${count(column?.gaps ?? 0)}</td>
      <td class="number">${count(scores.hidden)}</td>
      ${methods.map(
        (method) =>
          html`<td class="${method === scores.chosen ? 'number used' : 'number'}">
            ${error(gowerOf(scores, method))}
          </td>`,
      )}
      <td class="number">${Number.isFinite(scores.coverage) ? percent(scores.coverage) : notMeasured}</td>
      <td>${filledBy(scores)}</td>
    </tr>`;
  };
  const filledBy = ({ chosen, weights = [] }: ColumnScores): string =>
    weights.length === 0
      ? words.methodShort[chosen]
      : weights.map(({ method, weight }) => `${words.methodShort[method]} ${whole(weight)}`).join(', ');
  if (imputation.columns.length === 0) return html``;
  return html`<section>
    <h2>${words.columns}</h2>
    <table class="wide">
      <thead>
        <tr>
          <th>${words.column}</th>
          <th>${words.kind}</th>
          <th class="number">${words.gaps}</th>
          <th class="number">${words.hidden}</th>
          ${methods.map((method) => html`<th class="number">${words.methodShort[method]}</th>`)}
          <th class="number">${words.interval}</th>
          <th>${words.filledBy}</th>
        </tr>
      </thead>
      <tbody>
        ${imputation.columns.map(line)}
      </tbody>
    </table>
    <p class="note">${words.columnsNote}</p>
  </section>`;
}

function gowerOf(scores: ColumnScores, method: Method): number {
  return scores.scores.find((score) => score.method === method)?.gower ?? Number.NaN;
}
