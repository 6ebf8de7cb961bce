import { Random } from '../compute/random';
import { c2st } from '../generation/c2st';
import { agreement } from '../latent/agreement';
import { kMeans } from '../latent/k-means';
import { drawCodes, type Drawable } from '../model/draw-codes';
import type { Values } from './subject';

/**
 * How well draws of q(z|x) meet the prior.
 * @param codes [rows, latent] draws of the posterior, where they stand on the map
 */
export function fitOfCodes(net: Drawable, codes: Float32Array, seed: number): Values {
  const { latent } = net.config;
  const { z } = drawCodes(net, new Random(seed, 'prior of codes'), codes.length / latent);
  return { codes: c2st(z, codes, latent, seed) };
}

/**
 * k-means clusters of the codes, as many as there are labels, against the labels.
 * @param codes [rows, latent]
 * @param labels [rows] −1 where there is none
 */
export function clustersOfCodes(codes: Float32Array, latent: number, labels: Int32Array, seed: number): Values {
  const count = new Set(labels.filter((label) => label >= 0)).size;
  const values = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const { labels: clusters } = kMeans(codes, labels.length, latent, count, new Random(seed, 'clusters of codes'));
  // k-means is equally sure of all rows; clusters are named by their most frequent labels.
  const probability = new Float32Array(labels.length).fill(1);
  const { nmi, ari, accuracy } = agreement({ labels: clusters, probability, count }, labels, values);
  return { agreement: nmi, rand: ari, astray: 1 - accuracy };
}
