import type { ComparedColumn, ComparedPictures, ComparisonFacts } from '../../contract/comparison';
import { html, page, type Html } from '../html';
import { measureFormat } from '../number-text';
import { style } from '../style';
import type { Language } from '../words';
import { columnFigures } from './column-figures';
import { measureFigures } from './measure-figures';
import { measureTable } from './measure-table';
import { pictureRows } from './picture-rows';
import { comparisonStyle } from './style';
import { comparisonWords } from './words';

export interface ComparisonReport {
  readonly language: Language;
  /** Version of Lacuna, and when it was made (ISO). */
  readonly app: string;
  readonly date: string;
  readonly facts: ComparisonFacts;
  readonly pictures: ComparedPictures | null;
  readonly columns: readonly ComparedColumn[];
}

/** A comparison on one page without script or network: what was compared how, the table, the plots, the pictures. */
export function renderComparison(report: ComparisonReport): string {
  const { language, facts, pictures, columns } = report;
  const words = comparisonWords(language);
  const title = words.title(facts.data.name);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const body = html`
    <header>
      <h1>${title}</h1>
      <p class="muted">${words.made(report.app, date.format(new Date(report.date)))}</p>
    </header>
    ${setting(report)} ${measureTable(facts, language)} ${measureFigures(facts, language)}
    ${pictures ? pictureRows(pictures, language) : ''} ${columnFigures(columns, language)}
  `;
  return page({ language, title, style: style + comparisonStyle, body });
}

function setting({ facts, language }: ComparisonReport): Html {
  const words = comparisonWords(language);
  const { count } = measureFormat(language);
  const { kind, learnt, held, label } = facts.data;
  const { seed, seconds } = facts.settings;
  const budget =
    seconds === undefined
      ? words.steps(count(facts.steps), count(facts.latent), String(seed))
      : words.seconds(count(seconds), count(facts.latent), String(seed));
  const sentences = [
    words.data(kind, count(learnt), count(held)),
    budget,
    ...(label === null ? [] : [words.label(label)]),
    words.backend(facts.backend),
    ...(facts.state === 'stopped' ? [words.stopped] : []),
  ];
  return html`<section>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</section>`;
}
