import type { MethodScore } from '../contract/imputation';
import { html, type Html } from './html';
import { measureFormat } from './number-text';
import type { ReportFacts } from './report';
import { wordsIn } from './words';

type Score = Omit<MethodScore, 'method'>;

/** Every method alone and the choice per column, with the error as a bar. */
export function scoreSection({ imputation, language }: ReportFacts): Html {
  const words = wordsIn(language);
  const { error, percent } = measureFormat(language);
  if (imputation.hidden === 0) return html``;
  const largest = Math.max(imputation.chosen.gower, ...imputation.overall.map(({ gower }) => gower), 1e-9);
  const line = (name: string, score: Score, used: boolean): Html =>
    html`<tr class="${used ? 'used' : ''}">
      <td>${name}</td>
      <td class="number">${error(score.gower)}</td>
      <td>${bar(score.gower / largest, used)}</td>
      <td class="number">${error(score.nrmse)}</td>
      <td class="number">${percent(score.accuracy)}</td>
    </tr>`;
  return html`<section>
    <h2>${words.scores}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.method}</th>
          <th class="number">${words.error}</th>
          <th></th>
          <th class="number">${words.nrmse}</th>
          <th class="number">${words.right}</th>
        </tr>
      </thead>
      <tbody>
        ${imputation.overall.map((score) => line(words.methodNames[score.method], score, false))}
        ${line(words.chosenPerColumn, imputation.chosen, true)}
      </tbody>
    </table>
    <p class="note">${words.scoresNote}</p>
  </section>`;
}

function bar(share: number, used: boolean): Html {
  const width = Number.isFinite(share) ? Math.max(1, Math.round(share * 160)) : 0;
  return html`<svg width="160" height="16" aria-hidden="true">
    <rect y="4" class="${used ? 'filled' : 'observed'}" width="${width}" height="10"></rect>
  </svg>`;
}
