import type { AskedFacts, OverfittingFacts, QualityFacts } from '../contract/generation';
import type { ImageQualityFacts } from '../contract/image';
import { measure } from './imputation-text';
import { textTable } from './text-table';

const percent = (share: number): string => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–');
const columns = [
  { title: '' },
  { title: 'made', right: true },
  { title: 'real, held out', right: true },
  { title: 'ideal', right: true },
];

/** The judgement of made rows beside that of real ones, in lines. */
export function qualityText(facts: QualityFacts): string {
  const { columnShapes, pairTrends, detection, transfer } = facts;
  const line = (name: string, made: number, real: number, ideal: string): string[] => [
    name,
    measure(made),
    measure(real),
    ideal,
  ];
  const lines = [
    line('column shapes', columnShapes.made, columnShapes.real, '1'),
    line('pair trends', pairTrends.made, pairTrends.real, '1'),
    line('pair trends, weak pairs too', pairTrends.all, Number.NaN, '1'),
    ...(detection ? [line('told from real rows (C2ST, AUC)', detection.made, detection.real, '0.5')] : []),
    ...(transfer ? [line(foretold(transfer), transfer.made, transfer.real, 'as real')] : []),
    ...copying(facts.overfitting),
    ['rows that no learnt row matches', percent(facts.newRows), '', ''],
  ];
  const beside =
    facts.held > 0
      ? `${facts.held} rows that the model has never seen and ${facts.learnt} that it learnt from`
      : `the ${facts.learnt} rows that it learnt from (no rows were held out: train with --goal generate for that)`;
  const said = `Judged on ${facts.judged} made rows beside ${beside}; ${sources[facts.source]}${askedText(facts.asked, 'rows')}`;
  return `${said}\n\n${textTable(columns, lines)}`;
}

/** The same for images. */
export function imageQualityText(facts: ImageQualityFacts): string {
  const { detection, density, coverage, sharpness } = facts;
  const lines = [
    ...(detection
      ? [['told from real images (C2ST, AUC)', measure(detection.made), measure(detection.real), '0.5']]
      : []),
    ['density (around real images)', measure(density.made), measure(density.real), '1'],
    ['coverage (of real images)', measure(coverage.made), measure(coverage.real), '1'],
    ['sharpness (variance of the Laplacian)', measure(sharpness.made), measure(sharpness.real), 'as real'],
    ...copying(facts.overfitting),
  ];
  const beside = `${facts.held} images that the model has never seen and ${facts.learnt} that it learnt from`;
  const said = `Judged on ${facts.judged} made images beside ${beside}; ${sources[facts.source]}${askedText(facts.asked, 'images')}`;
  return `${said}\n\n${textTable(columns, lines)}`;
}

/** Which real ones asked-for rows or images are judged beside. */
function askedText(asked: AskedFacts | null, what: 'rows' | 'images'): string {
  if (asked === null) return '';
  if (asked.alone) return `\nAll of these real ${what} are as was asked for.`;
  const why =
    asked.fulfilling === null
      ? 'cannot be picked by what was asked for'
      : `that are as was asked for are too few (${asked.fulfilling})`;
  return `\nReal ${what} ${why}: they are judged beside all, and differ from these by what was asked for.`;
}

const sources = {
  fitted: 'their codes come from a density fitted to the learnt codes.',
  prior: 'their codes come from the prior.',
} satisfies Record<QualityFacts['source'], string>;

function foretold({ name, measure: what }: NonNullable<QualityFacts['transfer']>): string {
  return `${name} foretold from them (${what === 'accuracy' ? 'right' : 'R²'})`;
}

function copying(facts: OverfittingFacts | null): string[][] {
  if (facts === null) return [];
  const { nearerToLearnt, distance, ratio, copies } = facts;
  return [
    ['nearer to a learnt one than to a held-out one', percent(nearerToLearnt), percent(0.5), '50.0 %'],
    ['distance to the closest learnt one (DCR)', measure(distance.made), measure(distance.held), 'as real'],
    ['nearest distance over the next (NNDR)', measure(ratio.made), measure(ratio.held), 'as real'],
    ['equal to a learnt one', percent(copies.made), percent(copies.held), ''],
  ];
}
