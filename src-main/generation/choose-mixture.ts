import type { Random } from '../compute/random';
import { fitMixture, meanLogDensity, type Mixture } from './mixture';

const numbers = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48];
/** Points of a component at least, in units of its dimensions. */
const pointsEach = 4;
const mostRows = 5000;
const folds = 4;
/** So many points left out tell as much in one fold as few do in all. */
const enoughLeft = 1000;
/** A larger number must be this much better in the mean log-density of points that were left out, in nats. */
const better = 0.01;

/**
 * The mixture of Gaussians that describes points best, by the log-density of points that it has not seen (four folds): as many components
 * as the points can carry, so that their places are not learnt by heart.
 */
export function chooseMixture(points: Float32Array, rows: number, dimensions: number, random: Random): Mixture {
  const order = random.shuffle(Int32Array.from({ length: rows }, (_, row) => row)).slice(0, mostRows);
  const gather = (some: ArrayLike<number>): Float32Array => {
    const picked = new Float32Array(some.length * dimensions);
    for (let place = 0; place < some.length; place++) {
      picked.set(points.subarray(some[place] * dimensions, (some[place] + 1) * dimensions), place * dimensions);
    }
    return picked;
  };
  let best = { components: 1, density: -Infinity };
  let worse = 0;
  for (const components of numbers) {
    if (components > 1 && order.length < components * pointsEach * dimensions) break;
    let density = 0;
    const used = order.length / folds >= enoughLeft ? 1 : folds;
    for (let fold = 0; fold < used; fold++) {
      const learnt = order.filter((_, place) => place % folds !== fold);
      const left = order.filter((_, place) => place % folds === fold);
      if (left.length === 0 || learnt.length < 2) continue;
      const mixture = fitMixture(gather(learnt), learnt.length, dimensions, components, random.fork(`fold ${fold}`));
      density += meanLogDensity(mixture, gather(left), left.length) / used;
    }
    if (density > best.density + better) {
      best = { components, density };
      worse = 0;
    } else if (++worse === 2) break;
  }
  return fitMixture(gather(order), order.length, dimensions, best.components, random.fork('all'));
}
