import type { ColumnDistribution, ImputationFacts } from '../contract/imputation';
import type { RunFacts } from '../contract/run';
import type { TableFacts } from '../contract/table';
import { columnSection } from './column-section';
import { figureSection } from './figure-section';
import { html, page, type Html } from './html';
import { measureFormat } from './number-text';
import { scoreSection } from './score-section';
import { settingsSection } from './settings-section';
import { style } from './style';
import { wordsIn, type Language } from './words';

export interface ReportFacts {
  readonly language: Language;
  /** Version of Lacuna. */
  readonly app: string;
  readonly table: TableFacts;
  readonly run: RunFacts;
  readonly imputation: ImputationFacts;
  /** Of the columns that had gaps, in table order. */
  readonly distributions: readonly { readonly column: number; readonly distribution: ColumnDistribution }[];
}

/**
 * The whole answer on one page: what was filled and how well, beside the simple answers; how, so that it can be
 * defended; what stayed open. One file without script or network. Every text of the table is escaped: it is data.
 */
export function renderReport(facts: ReportFacts): string {
  const words = wordsIn(facts.language);
  const title = words.title(facts.table.name);
  const body = html`
    <header>
      <h1>${title}</h1>
      <p class="muted">${words.made(facts.app, dateIn(facts.language, facts.run.startedAt))}</p>
    </header>
    ${summary(facts)} ${scoreSection(facts)} ${columnSection(facts)} ${figureSection(facts)} ${leftSection(facts)}
    <section>
      <h2>${words.methods}</h2>
      <p>${facts.imputation.methodsText[facts.language]}</p>
    </section>
    ${settingsSection(facts)}
  `;
  return page({ language: facts.language, title, style, body });
}

function summary({ imputation, table, language }: ReportFacts): Html {
  const words = wordsIn(language);
  const { count, error } = measureFormat(language);
  const mean = imputation.overall.find(({ method }) => method === 'mean-mode');
  const better = mean !== undefined && imputation.chosen.gower < mean.gower;
  return html`<section class="summary">
    <p class="large">
      ${words.filled(count(imputation.filled), count(imputation.gaps), count(table.rows), count(table.columns.length))}
    </p>
    ${
      imputation.hidden > 0 && mean
        ? html`<p>
            ${words.scored(count(imputation.hidden), error(imputation.chosen.gower), error(mean.gower))}
            ${better ? '' : words.notBetter}
          </p>`
        : ''
    }
  </section>`;
}

function leftSection({ imputation, language, table }: ReportFacts): Html {
  const words = wordsIn(language);
  const { count } = measureFormat(language);
  if (imputation.left.length === 0)
    return html`<section>
      <h2>${words.left}</h2>
      <p>${words.noneLeft}</p>
    </section>`;
  return html`<section>
    <h2>${words.left}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.column}</th>
          <th class="number">${words.gaps}</th>
          <th>${words.reason}</th>
        </tr>
      </thead>
      <tbody>
        ${imputation.left.map(
          ({ column, gaps, why, reason }) =>
            html`<tr>
              <td>${table.columns[column]?.name ?? ''}</td>
              <td class="number">${count(gaps)}</td>
              <td>${why ? words.reasons[why] : reason}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

export function dateIn(language: Language, iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(date);
}
