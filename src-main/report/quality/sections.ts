import type { AskedFacts, OverfittingFacts } from '../../contract/generation';
import { html, type Html } from '../html';
import { measureFormat } from '../number-text';
import type { Language } from '../words';
import { qualityWords } from './words';

export interface MeasureLine {
  readonly name: string;
  readonly made: number;
  readonly real: number;
  readonly ideal: string;
}

/** Which real ones asked-for rows or images are judged beside. */
export function askedSentence(
  words: ReturnType<typeof qualityWords>,
  { alone, fulfilling }: AskedFacts,
  count: (value: number) => string,
): string {
  if (alone) return words.askedAlone;
  return fulfilling === null ? words.askedUntold : words.askedFew(count(fulfilling));
}

/** Measures of made rows or images beside what real ones come to. */
export function measureTable(lines: readonly MeasureLine[], language: Language): Html {
  const words = qualityWords(language);
  const { error } = measureFormat(language);
  return html`<table>
    <thead>
      <tr>
        <th>${words.measure}</th>
        <th class="number">${words.made}</th>
        <th class="number">${words.realRows}</th>
        <th class="number">${words.ideal}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ({ name, made, real, ideal }) =>
          html`<tr>
            <td>${name}</td>
            <td class="number used">${error(made)}</td>
            <td class="number">${error(real)}</td>
            <td class="number">${ideal}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param fresh share of made rows that no learnt row matches; NaN for images */
export function overfittingSection(
  facts: OverfittingFacts | null,
  fresh: number,
  note: string,
  language: Language,
): Html {
  const words = qualityWords(language);
  const { error, percent } = measureFormat(language);
  if (facts === null) return html``;
  const line = (name: string, made: string, real: string): Html =>
    html`<tr>
      <td>${name}</td>
      <td class="number used">${made}</td>
      <td class="number">${real}</td>
    </tr>`;
  return html`<section>
    <h2>${words.overfitting}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.measure}</th>
          <th class="number">${words.made}</th>
          <th class="number">${words.realRows}</th>
        </tr>
      </thead>
      <tbody>
        ${line(words.nearer, percent(facts.nearerToLearnt), percent(0.5))}
        ${line(words.distance, error(facts.distance.made), error(facts.distance.held))}
        ${line(words.ratio, error(facts.ratio.made), error(facts.ratio.held))}
        ${line(words.copies, percent(facts.copies.made), percent(facts.copies.held))}
        ${Number.isFinite(fresh) ? line(words.fresh, percent(fresh), '') : ''}
      </tbody>
    </table>
    <p class="note">${note}</p>
  </section>`;
}
