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
  if (gaps.pixels > 0) lines.push(`${gaps.pixels} pixels are missing (transparent) in ${gaps.images} images`);
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

/** Errors on images that were held out, beside trivial answers. */
export function imageScoresText(scores: ImageScores | null): string {
  if (scores === null || scores.images === 0) return 'Too few images to hold any out: there is no score.';
  const { rebuilt, hidden } = scores;
  const digits = (value: number): string => value.toFixed(5);
  const table = textTable(
    [
      { title: 'Mean squared error' },
      { title: 'Model', right: true },
      { title: 'Mean image', right: true },
      { title: 'Nearest image', right: true },
    ],
    [
      ['the whole image rebuilt', digits(rebuilt.model), digits(rebuilt.mean), ''],
      ['a hidden rectangle filled', digits(hidden.model), digits(hidden.mean), digits(hidden.nearest)],
    ],
  );
  const { labels, clusters } = scores;
  const told = [
    ...(labels === undefined
      ? []
      : [
          `Labels of ${labels.images} images that were held out: ${percent(labels.error)} wrong, the most frequent label ${percent(labels.mostFrequent)}`,
        ]),
    ...(clusters === undefined ? [] : [agreementText(clusters, 'the label')]),
  ];
  return [`On ${scores.images} images that were held out (pixels 0 to 1):\n${table}`, ...told].join('\n\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
