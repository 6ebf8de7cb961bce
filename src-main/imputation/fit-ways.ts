import type { Method } from '../contract/imputation';
import type { RunSettings } from '../contract/run';
import type { Random } from '../compute/random';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import type { TrainedAae } from '../model/trained';
import { aae } from './aae';
import { blend } from './blend';
import { fitForest, forestShape } from './grow-forest';
import { remembering, type Imputer } from './imputer';
import { fitLinear, widestLinear } from './linear';
import { fitMeanMode } from './mean-mode';
import { fitNearestNeighbour } from './nearest-neighbour';

export interface WaysOptions {
  readonly encoding: Encoding;
  readonly matrix: Matrix;
  /** [spans][rows] natural values. */
  readonly natural: readonly Float64Array[];
  readonly quality: RunSettings['quality'];
  readonly random: Random;
  /** Awaited between the ways and between the columns of the long ones. */
  readonly breathe: () => Promise<void>;
}

/** Rows that a table must have before anything but its means and a net is worth a try. */
const fewestRows = 10;

/** The ways that need no training, fitted on the observed cells of `matrix`. */
export async function fitSimpleWays(options: WaysOptions): Promise<Imputer[]> {
  const { encoding, matrix, natural, random, breathe } = options;
  const ways: Imputer[] = [fitMeanMode(encoding, matrix, natural)];
  if (matrix.rows < fewestRows || encoding.spans.length < 2) return ways;
  await breathe();
  ways.push(fitNearestNeighbour(encoding, matrix, natural, random.fork('donors')));
  if (encoding.width <= widestLinear) {
    ways.push(await fitLinear(encoding, matrix, random.fork('linear'), breathe));
  }
  return ways;
}

/** The simple ways, the nets, and the forest that builds on both, in a fixed order. */
export async function fitAllWays(
  options: WaysOptions,
  simple: readonly Imputer[],
  nets: readonly TrainedAae[],
): Promise<Imputer[]> {
  const { encoding, matrix, natural, quality, random, breathe } = options;
  const ways = [...simple];
  if (nets.length > 0) ways.push(remembering(aae(encoding, nets)));
  const base = forestBase(encoding, ways);
  if (matrix.rows >= fewestRows && encoding.spans.length >= 2 && base !== null) {
    const shape = forestShape(encoding, matrix.rows, quality);
    ways.push(await fitForest({ encoding, matrix, natural, base, shape, random: random.fork('forest'), breathe }));
  }
  return inOrder(ways);
}

/** The order in which a run keeps its ways, its weights and its scores. */
const order: readonly Method[] = ['mean-mode', 'nearest-neighbour', 'linear', 'forest', 'aae'];

export function inOrder(ways: readonly Imputer[]): Imputer[] {
  return [...ways].sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
}

/** What completes the table that the forest looks at: the mean of the linear answer and the nets'; null without either. */
export function forestBase(encoding: Encoding, ways: readonly Imputer[]): Imputer | null {
  const strong = ways.filter(({ method }) => method === 'linear' || method === 'aae');
  if (strong.length === 0) return null;
  const even = new Float64Array(strong.length).fill(1 / strong.length);
  const weights = encoding.spans.map(() => even);
  return remembering(blend(encoding, strong, weights));
}
