import type { QualityFacts } from '../../contract/generation';
import type { RunFacts } from '../../contract/run';
import type { TableFacts } from '../../contract/table';
import { figure } from '../figure-section';
import { html, page, type Html } from '../html';
import { measureFormat } from '../number-text';
import { dateIn } from '../report';
import { settingsSection } from '../settings-section';
import { style } from '../style';
import { wordsIn, type Language } from '../words';
import { askedSentence, measureTable, overfittingSection, type MeasureLine } from './sections';
import { qualityWords } from './words';

export interface QualityReportFacts {
  readonly language: Language;
  /** Version of Lacuna. */
  readonly app: string;
  readonly table: TableFacts;
  readonly run: RunFacts;
  readonly quality: QualityFacts;
}

const shownPairs = 20;

/** The judgement of made rows on one page, without script or network. Every text of the table is escaped: it is data. */
export function renderQualityReport(facts: QualityReportFacts): string {
  const { language, quality, table } = facts;
  const words = qualityWords(language);
  const { count } = measureFormat(language);
  const title = words.title(table.name);
  const body = html`
    <header>
      <h1>${title}</h1>
      <p class="muted">${wordsIn(language).made(facts.app, dateIn(language, facts.run.startedAt))}</p>
    </header>
    <section class="summary">
      <p class="large">${words.judged(count(quality.judged), count(quality.learnt), count(quality.held))}</p>
      <p>${words.sources[quality.source]} ${words.seed(String(quality.seed))}</p>
      ${quality.asked === null ? '' : html`<p>${askedSentence(words, quality.asked, count)}</p>`}
      ${quality.held === 0 ? html`<p>${words.noneHeld}</p>` : ''}
    </section>
    <section>
      <h2>${words.likeness}</h2>
      ${measureTable(likeness(facts), language)}
      <p class="note">${words.likenessNote}</p>
    </section>
    ${overfittingSection(quality.overfitting, quality.newRows, words.overfittingNote, language)} ${columns(facts)}
    ${pairs(facts)} ${figures(facts)} ${settingsSection(facts)}
  `;
  return page({ language, title, style, body });
}

function likeness({ language, quality }: QualityReportFacts): MeasureLine[] {
  const words = qualityWords(language);
  const { value } = measureFormat(language);
  const { columnShapes, pairTrends, detection, transfer } = quality;
  return [
    { name: words.shapes, ...columnShapes, ideal: value(1) },
    { name: words.pairs, made: pairTrends.made, real: pairTrends.real, ideal: value(1) },
    { name: words.allPairs, made: pairTrends.all, real: NaN, ideal: value(1) },
    ...(detection ? [{ name: words.detection, made: detection.made, real: detection.real, ideal: value(0.5) }] : []),
    ...(transfer
      ? [
          {
            name: words.foretold(transfer.name, transfer.measure === 'accuracy'),
            made: transfer.made,
            real: transfer.real,
            ideal: words.sameAsReal,
          },
        ]
      : []),
  ];
}

function columns({ language, quality }: QualityReportFacts): Html {
  const words = qualityWords(language);
  const { kinds } = wordsIn(language);
  const { error } = measureFormat(language);
  return html`<section>
    <h2>${words.columns}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.column}</th>
          <th>${words.kind}</th>
          <th class="number">${words.score}</th>
          <th class="number">${words.realRows}</th>
        </tr>
      </thead>
      <tbody>
        ${[...quality.shapes]
          .sort((a, b) => a.score - b.score)
          .map(
            ({ name, kind, score, real }) =>
              html`<tr>
                <td class="name">${name}</td>
                <td>${kinds[kind]}</td>
                <td class="number">${error(score)}</td>
                <td class="number">${error(real)}</td>
              </tr>`,
          )}
      </tbody>
    </table>
  </section>`;
}

function pairs({ language, quality, table }: QualityReportFacts): Html {
  const words = qualityWords(language);
  const { error } = measureFormat(language);
  const name = (column: number): string => table.columns[column]?.name ?? '';
  const counted = quality.pairs.filter(({ counts, score }) => counts && Number.isFinite(score));
  if (counted.length === 0) return html``;
  return html`<section>
    <h2>${words.strongest}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.pair}</th>
          <th class="number">${words.strength}</th>
          <th class="number">${words.score}</th>
          <th class="number">${words.realRows}</th>
        </tr>
      </thead>
      <tbody>
        ${counted
          .sort((a, b) => a.score - b.score)
          .slice(0, shownPairs)
          .map(
            ({ a, b, strength, score, real }) =>
              html`<tr>
                <td class="name">${name(a)} × ${name(b)}</td>
                <td class="number">${error(strength)}</td>
                <td class="number">${error(score)}</td>
                <td class="number">${error(real)}</td>
              </tr>`,
          )}
      </tbody>
    </table>
    <p class="note">${words.pairsNote}</p>
  </section>`;
}

function figures({ language, quality }: QualityReportFacts): Html {
  const words = qualityWords(language);
  return html`<section>
    <h2>${words.distributions}</h2>
    <div class="figures">
      ${quality.shapes.map((shape, place) =>
        figure(shape, quality.distributions[place], words.figure(shape.name), language),
      )}
    </div>
    <p class="note">${words.distributionsNote}</p>
  </section>`;
}
