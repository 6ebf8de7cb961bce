import { LacunaError } from '../contract/error';
import { fillingModels, labelledModels, type ModelKind } from '../contract/model';
import type { RunSettings } from '../contract/run';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import { anatomies, plainFamily, type Family } from '../model/family';
import type { Table } from '../table/table';

/** Clusters where neither the user nor a label says how many. */
const usualClusters = 10;

type FamilySettings = Pick<
  RunSettings,
  'goal' | 'model' | 'posterior' | 'prior' | 'labelledPrior' | 'label' | 'conditions' | 'clusters'
>;

/** What is known of the label: as often as each of its values occurs, most often none. */
interface KnownLabel {
  /** Where it stands; null for images. */
  readonly span: number | null;
  /** [values] share of each value among the rows that have one */
  readonly shares: readonly number[];
}

/**
 * What of the family of models a table's net is to be; undefined: an AAE without labels.
 * @throws LacunaError when a label or a condition is missing or cannot be one, or when the model cannot do what is asked
 */
export function familyForTable(
  settings: FamilySettings,
  table: Pick<Table, 'columns'>,
  encoding: Pick<Encoding, 'columns' | 'spans'>,
  matrix: Pick<Matrix, 'rows' | 'x' | 'mask' | 'width' | 'spans'>,
): Family | undefined {
  const span = labelOf(settings, table, encoding);
  const label = span === null ? null : { span, shares: sharesOf(matrix, span) };
  return familyFor(
    settings,
    label,
    [...new Set(settings.conditions)].map((column) => spanOf(column, encoding)),
  );
}

/**
 * The span that is the label: of the column that the settings name, else of the first one whose role that is and that can be one.
 * @throws LacunaError when the named column cannot
 */
export function labelOf(
  { label }: Pick<RunSettings, 'label'>,
  { columns }: Pick<Table, 'columns'>,
  encoding: Pick<Encoding, 'columns' | 'spans'>,
): number | null {
  if (label !== undefined) return labelSpan(label, encoding);
  const { spans } = encoding;
  const span = spans.findIndex(({ column, head }) => head === 'softmax' && columns[column].role === 'label');
  return span < 0 ? null : span;
}

/**
 * The same for images.
 * @param labels [count] number of each image's label, −1 where it has none
 * @param values values that a label can have
 */
export function familyForImages(
  settings: FamilySettings,
  labels: ArrayLike<number>,
  values: number,
): Family | undefined {
  if (settings.conditions.length > 0) {
    throw new LacunaError(
      'bad-input',
      'Images have no columns that could be conditions.',
      'Leave the conditions out; a conditional model of images is told their labels.',
    );
  }
  const counts = new Array<number>(values).fill(0);
  for (let image = 0; image < labels.length; image++) if (labels[image] >= 0) counts[labels[image]]++;
  const family = familyFor(settings, values === 0 ? null : { span: null, shares: normalised(counts) }, []);
  return family?.model === 'semi-supervised' ? { ...family, ownCategories: true } : family;
}

function familyFor(
  settings: FamilySettings,
  label: KnownLabel | null,
  conditions: readonly number[],
): Family | undefined {
  const { goal, model, posterior, prior, labelledPrior } = settings;
  if (goal === 'fill' && !fillingModels.includes(model)) {
    throw new LacunaError(
      'bad-input',
      `A model of the kind "${model}" is not made for filling gaps.`,
      'Choose the goal explore or generate, or a model that fills: aae, ae, dae, vae or wae.',
    );
  }
  if (prior.kind !== 'gaussian' && anatomies[model].matching === 'divergence') {
    throw new LacunaError(
      'bad-input',
      `A model of the kind "${model}" has a Gaussian prior: its pull is known in closed form for no other.`,
      'Choose the Gaussian prior, or a model with a discriminator.',
    );
  }
  if (label === null && (labelledPrior || (labelledModels.includes(model) && conditions.length === 0))) {
    throw new LacunaError(
      'bad-input',
      labelledPrior ? 'A labelled prior needs labels.' : `A model of the kind "${model}" needs labels.`,
      'Choose the column that is the label; images get theirs from the folders they lie in, or from a file.',
    );
  }
  const { told, categories } = anatomies[model];
  const plain = model === 'aae' && posterior === 'deterministic' && !labelledPrior;
  if (plain) return undefined;
  const uses = told || categories !== 'none' || labelledPrior;
  const values = uses ? (label?.shares.length ?? 0) : 0;
  const classes = categories === 'none' ? 0 : classesOf(model, values, settings.clusters);
  const span = uses ? (label?.span ?? null) : null;
  return {
    ...plainFamily,
    model,
    posterior,
    classes,
    shares: model === 'clustering' || classes !== values ? evenly(classes) : (label?.shares ?? evenly(classes)),
    labels: values,
    label: span,
    given: told ? [...new Set([...(span === null ? [] : [span]), ...(model === 'conditional' ? conditions : [])])] : [],
    // A style that could be told by its label would not be one.
    labelledPrior: labelledPrior || model === 'translation',
  };
}

/** Labels that are classified are the categories; clusters are as many as wished. */
function classesOf(model: ModelKind, values: number, clusters: number | undefined): number {
  if (model !== 'clustering' && values > 0) return values;
  return clusters ?? (values > 0 ? values : usualClusters);
}

function spanOf(name: string, { columns, spans }: Pick<Encoding, 'columns' | 'spans'>): number {
  const span = spans.findIndex(({ column }) => columns[column].name === name);
  if (span >= 0) return span;
  throw new LacunaError(
    'bad-input',
    columns.some((column) => column.name === name)
      ? `The column "${name}" takes no part in the model.`
      : `There is no column "${name}".`,
    'Choose a column of numbers, categories or dates with more than one value.',
  );
}

function labelSpan(name: string, encoding: Pick<Encoding, 'columns' | 'spans'>): number {
  const span = spanOf(name, encoding);
  if (encoding.spans[span].head === 'softmax') return span;
  throw new LacunaError(
    'bad-input',
    `The column "${name}" holds numbers, and a label needs categories.`,
    'Choose another column, or set its kind to categorical.',
  );
}

/** Of a label that is a softmax span. */
function sharesOf(
  { rows, x, mask, width, spans }: Pick<Matrix, 'rows' | 'x' | 'mask' | 'width' | 'spans'>,
  span: number,
): number[] {
  const { start, width: levels } = spans[span];
  const counts = new Array<number>(levels).fill(0);
  for (let row = 0; row < rows; row++) {
    if (mask[row * spans.length + span] === 0) continue;
    for (let level = 0; level < levels; level++) counts[level] += x[row * width + start + level];
  }
  return normalised(counts);
}

function normalised(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  return sum === 0 ? evenly(counts.length) : counts.map((count) => count / sum);
}

function evenly(values: number): number[] {
  return new Array<number>(values).fill(1 / values);
}
