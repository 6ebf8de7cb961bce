import { Random } from '../compute/random';
import { c2st } from '../generation/c2st';
import { agreementOf } from '../latent/agreement';
import { kMeans } from '../latent/k-means';
import { drawCodes } from '../model/draw-codes';
import type { AaeConfig } from '../model/config';
import type { Values } from './subject';

/**
 * How well draws of q(z|x) meet the prior.
 * @param codes [rows, latent] draws of the posterior
 */
export function fitOfCodes(
  net: { readonly config: AaeConfig; readonly besides: number },
  codes: Float32Array,
  seed: number,
): Values {
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
  const { labels: clusters } = kMeans(codes, labels.length, latent, count, new Random(seed, 'clusters of codes'));
  const { nmi, ari, error } = agreementOf(clusters, labels);
  return { agreement: nmi, rand: ari, astray: error };
}
