import type { ImageQualityFacts } from '../../contract/image';
import type { RunFacts } from '../../contract/run';
import { html, page } from '../html';
import { measureFormat } from '../number-text';
import { dateIn } from '../report';
import { settingsSection } from '../settings-section';
import { style } from '../style';
import { wordsIn, type Language } from '../words';
import { askedSentence, measureTable, overfittingSection } from './sections';
import { qualityWords } from './words';

export interface ImageReportFacts {
  readonly language: Language;
  readonly app: string;
  /** Of the image set. */
  readonly name: string;
  readonly run: RunFacts;
  readonly quality: ImageQualityFacts;
  /** A PNG of made images with the nearest learnt one below each. */
  readonly picture: Uint8Array;
}

/** The judgement of made images on one page, without script or network. */
export function renderImageReport({ language, app, name, run, quality, picture }: ImageReportFacts): string {
  const words = qualityWords(language);
  const { count, value } = measureFormat(language);
  const title = words.imagesTitle(name);
  const { detection, density, coverage, sharpness } = quality;
  const lines = [
    ...(detection ? [{ name: words.detection, made: detection.made, real: detection.real, ideal: value(0.5) }] : []),
    { name: words.density, ...density, ideal: value(1) },
    { name: words.coverage, ...coverage, ideal: value(1) },
    { name: words.sharpness, ...sharpness, ideal: words.sameAsReal },
  ];
  const data = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
  const body = html`
    <header>
      <h1>${title}</h1>
      <p class="muted">${wordsIn(language).made(app, dateIn(language, run.startedAt))}</p>
    </header>
    <section class="summary">
      <p class="large">${words.judgedImages(count(quality.judged), count(quality.learnt), count(quality.held))}</p>
      <p>${words.imageSources[quality.source]} ${words.seed(String(quality.seed))}</p>
      ${quality.asked === null ? '' : html`<p>${askedSentence(words, quality.asked, count)}</p>`}
    </section>
    <section>
      <h2>${words.likeness}</h2>
      ${measureTable(lines, language)}
      <p class="note">${words.imagesNote}</p>
    </section>
    ${overfittingSection(quality.overfitting, NaN, words.imagesOverfittingNote, language)}
    <section>
      <h2>${words.samples}</h2>
      <img class="grid" alt="${words.sampleAlt}" src="${data}" />
    </section>
    ${settingsSection({ run, table: null, language })}
  `;
  return page({ language, title, style, body });
}
