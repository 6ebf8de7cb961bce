import type { TranslationMeasures } from '../contract/translation';
import { measure } from './imputation-text';
import { textTable } from './text-table';

/** What became of rows or images, beside what they were and what chance would leave. */
export function translationText(
  { rows, label, back, neighbours }: TranslationMeasures,
  to: string,
  what: 'rows' | 'images',
): string {
  if (rows === 0) return `All ${what} had the label ${to} already.`;
  const judged = Number.isNaN(label.judge)
    ? `none of the ${what} have that label, so nothing learnt to tell it`
    : `before ${measure(label.before)}; right on real ${what} ${measure(label.judge)}`;
  const lines = [
    ['taken for', to, Number.isNaN(label.after) ? '–' : measure(label.after), judged],
    [
      'translated back',
      'the own is the nearest',
      measure(back.first),
      `mean rank ${measure(back.rank)} (0 nearest, 0.5 by chance)`,
    ],
    ['neighbours', 'stay neighbours', measure(neighbours.kept), `by chance ${measure(neighbours.chance)}`],
  ];
  const title = `Of ${rows} ${what} with another label`;
  return textTable([{ title }, { title: '' }, { title: 'share', right: true }, { title: 'beside' }], lines);
}
