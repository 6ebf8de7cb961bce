/**
 * UMAP (McInnes, Healy and Melville 2018, arXiv 1802.03426) to two dimensions, for the few thousand points that a map shows.
 *
 * Deliberate differences: neighbours are exact, and the layout begins at the two principal axes instead of the spectral embedding, so
 * that far groups lie as they do on the PCA map.
 */
import type { Random } from '../compute/random';
import { fuzzyUnion, neighbourLists, type WeightedEdges } from './neighbour-graph';
import { principalAxes, project } from './pca';

/** Points with which a point is thought to be connected, itself not counted. */
const neighbours = 14;
/** a and b of 1 / (1 + a d²ᵇ), fitted to distances of 0.1 at least at a spread of 1. */
const a = 1.57694;
const b = 0.89506;
const negativeSamples = 5;
const manyPoints = 5000;
const steepest = 4;
/** Share of the time that finding neighbours takes. */
const searching = 0.3;

/**
 * @param points [rows, dimensions]
 * @param pass is told how far the work is and lets others have their turn; what it throws ends the work
 * @returns [rows, 2]
 */
export async function umap(
  points: Float32Array,
  rows: number,
  dimensions: number,
  random: Random,
  pass: (share: number) => Promise<void>,
): Promise<Float32Array> {
  const layout = firstLayout(points, rows, dimensions, random);
  if (rows < 3) return layout;
  const count = Math.min(neighbours, rows - 1);
  const lists = await neighbourLists(points, rows, dimensions, count, (share) => pass(searching * share));
  const edges = fuzzyUnion(lists, rows);
  const epochs = rows > manyPoints ? 200 : 500;
  const schedule = new Schedule(edges, epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    schedule.run(layout, rows, epoch, 1 - epoch / epochs, random);
    await pass(searching + ((1 - searching) * (epoch + 1)) / epochs);
  }
  return layout;
}

/** The principal axes, in the span of 20 that UMAP is tuned for, with a little noise that parts equal points. */
function firstLayout(points: Float32Array, rows: number, dimensions: number, random: Random): Float32Array {
  const axes = principalAxes(points, rows, dimensions, 2);
  const width = axes.axes.length;
  const flat = project(points, rows, dimensions, axes);
  const largest = flat.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest > 0 ? 10 / largest : 1;
  return Float32Array.from({ length: rows * 2 }, (_, place) => {
    const axis = place % 2;
    const value = axis < width ? flat[Math.floor(place / 2) * width + axis] * scale : 0;
    return value + 1e-3 * random.normal();
  });
}

/** Every edge is pulled at in proportion to its weight, and pushes away some points drawn at random (algorithm 5). */
class Schedule {
  readonly #every: Float32Array;
  readonly #next: Float32Array;

  constructor(
    private readonly edges: WeightedEdges,
    epochs: number,
  ) {
    const largest = edges.weight.reduce((most, weight) => Math.max(most, weight), 0);
    // An edge too light to be drawn once is never drawn.
    this.#every = edges.weight.map((weight) => (weight < largest / epochs ? Infinity : largest / weight));
    this.#next = this.#every.slice();
  }

  run(layout: Float32Array, rows: number, epoch: number, pace: number, random: Random): void {
    const { from, to } = this.edges;
    for (let edge = 0; edge < from.length; edge++) {
      if (this.#next[edge] > epoch) continue;
      this.#next[edge] += this.#every[edge];
      attract(layout, from[edge] * 2, to[edge] * 2, pace);
      for (let sample = 0; sample < negativeSamples; sample++) {
        const other = random.integer(rows);
        if (other !== from[edge]) repel(layout, from[edge] * 2, other * 2, pace);
      }
    }
  }
}

function attract(layout: Float32Array, one: number, other: number, pace: number): void {
  const [x, y] = [layout[one] - layout[other], layout[one + 1] - layout[other + 1]];
  const square = x * x + y * y;
  if (square === 0) return;
  const power = square ** b;
  const slope = (-2 * a * b * power) / square / (1 + a * power);
  const [dx, dy] = [pace * clipped(slope * x), pace * clipped(slope * y)];
  layout[one] += dx;
  layout[one + 1] += dy;
  layout[other] -= dx;
  layout[other + 1] -= dy;
}

function repel(layout: Float32Array, one: number, other: number, pace: number): void {
  const [x, y] = [layout[one] - layout[other], layout[one + 1] - layout[other + 1]];
  const square = x * x + y * y;
  const slope = (2 * b) / ((0.001 + square) * (1 + a * square ** b));
  layout[one] += pace * clipped(slope * x);
  layout[one + 1] += pace * clipped(slope * y);
}

function clipped(value: number): number {
  return Math.max(-steepest, Math.min(steepest, value));
}
