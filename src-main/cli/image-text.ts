import type { ImageScores, ImageSetFacts } from '../contract/image';
import type { RunFacts } from '../contract/run';
import { agreementText } from './agreement-text';
import { textTable } from './text-table';

/** What an image set is, as lines. */
export function imageSetText({
  name,
  count,
  width,
  height,
  channels,
  labels,
  gaps,
  resized,
  problems,
}: ImageSetFacts): string {
  const named = labels.filter(({ label }) => label !== '');
  const lines = [`${name}: ${count} images of ${width} × ${height} pixels, ${channels === 3 ? 'colour' : 'grey'}`];
  if (named.length > 0)
    lines.push(
      `${named.length} labels: ${named
        .slice(0, 12)
        .map(({ label, count: own }) => `${label} ${own}`)
        .join(', ')}`,
    );
  if (resized > 0) lines.push(`${resized} images had another size and were brought to ${width} × ${height}`);
  const missing = gaps.pixels - gaps.hidden;
  if (missing > 0) lines.push(`${missing} pixels are missing (transparent)`);
  if (gaps.hidden > 0) lines.push(`${gaps.hidden} pixels are hidden by masks, and scored once they are filled`);
  if (gaps.pixels > 0) lines.push(`${gaps.images} images have gaps`);
  if (gaps.unseen > 0) {
    const places = gaps.unseen === 1 ? 'At one place no image shows' : `At ${gaps.unseen} places no image shows`;
    lines.push(`${places} its pixel: nothing can be learnt of it`);
  }
  for (const { file, message } of problems.slice(0, 5)) lines.push(`${file} was left out: ${message}`);
  if (problems.length > 5) lines.push(`${problems.length - 5} more files were left out`);
  return lines.join('\n');
}

/** What the net is made of, and why not of convolutions where it is not. */
export function bodySentence({ resolved, settings }: RunFacts): string {
  if (resolved?.body === 'convolution') return 'The model is built of convolutions.';
  const asked = settings.body === 'dense' ? '' : ': convolutions would take several times as long here';
  return `The model is built of dense layers${asked}.`;
}

/** Errors on images that were held out, and on pixels that masks hide, beside trivial answers. */
export function imageScoresText(scores: ImageScores | null): string {
  const none = 'Too few images to hold any out: there is no score.';
  if (scores === null || (scores.images === 0 && scores.masked === undefined)) return none;
  const { images, rebuilt, hidden, masked, labels, clusters } = scores;
  const digits = (value: number): string => value.toFixed(5);
  const table = textTable(
    [
      { title: 'Mean squared error' },
      { title: 'Model', right: true },
      { title: 'Mean image', right: true },
      { title: 'Nearest image', right: true },
    ],
    [
      ...(images === 0
        ? []
        : [
            ['the whole image rebuilt', digits(rebuilt.model), digits(rebuilt.mean), ''],
            ['a hidden rectangle filled', digits(hidden.model), digits(hidden.mean), digits(hidden.nearest)],
          ]),
      ...(masked === undefined
        ? []
        : [['what the masks hide, filled*', digits(masked.model), digits(masked.mean), digits(masked.nearest)]]),
    ],
  );
  const told = [
    ...(masked === undefined
      ? []
      : [`* ${masked.pixels} pixels of ${masked.images} images, held out or not: training has seen none of them`]),
    ...(labels === undefined
      ? []
      : [
          `Labels of ${labels.images} images that were held out: ${percent(labels.error)} wrong, the most frequent label ${percent(labels.mostFrequent)}`,
        ]),
    ...(clusters === undefined ? [] : [agreementText(clusters, 'the label')]),
  ];
  const on = images === 0 ? 'Too few images to hold any out' : `On ${images} images that were held out`;
  return [`${on} (pixels 0 to 1):\n${table}`, ...told].join('\n\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
