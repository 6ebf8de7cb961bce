import { encode } from 'fast-png';
import type { ComparedPictures } from '../../contract/comparison';
import { html, type Html } from '../html';
import type { Language } from '../words';
import { comparisonWords } from './words';

/** Originals, then two rows a model: the same rebuilt, and draws. */
export function pictureRows(pictures: ComparedPictures, language: Language): Html {
  const words = comparisonWords(language);
  const row = (name: string, what: string, pixels: Uint8Array, first: boolean): Html =>
    html`<tr class="${first ? 'first' : ''}">
      <th>${name}</th>
      <td class="muted">${what}</td>
      ${tiles(pictures, pixels).map((url) => html`<td><img src="${url}" alt="" /></td>`)}
    </tr>`;
  return html`<section>
    <h2>${words.pictures}</h2>
    <table class="pictures">
      <tbody>
        ${row(words.originals, '', pictures.originals, true)}
        ${pictures.models.flatMap(({ model, rebuilt, samples }) => [
          ...(rebuilt === null ? [] : [row(words.short[model], words.rebuilt, rebuilt, true)]),
          row(rebuilt === null ? words.short[model] : '', words.samples, samples, rebuilt === null),
        ])}
      </tbody>
    </table>
    <p class="note">${words.picturesNote}</p>
  </section>`;
}

function tiles({ width, height, channels }: ComparedPictures, pixels: Uint8Array): string[] {
  const size = width * height * channels;
  return Array.from({ length: pixels.length / size }, (_, place) => {
    const png = encode({ width, height, channels, data: pixels.subarray(place * size, (place + 1) * size) });
    return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  });
}
