import type { Made } from '../contract/journey';
import type { ClusterFacts, LatentColour } from '../contract/latent';
import type { ImageSet } from '../images/image-set';
import { labelCodes, labelNames } from '../images/labels';
import { DecodedSpace, type Effect } from '../latent/decoded-space';
import type { Factor } from '../latent/factor';
import { sizeOf } from '../model/image-form';
import type { ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';
import { buildPrior } from '../model/prior';
import { pixelsOf } from '../training/image-pixels';
import { bytesOf } from './rebuilt';

const mostLabels = 40;
const mostTraits = 4;
/** A share that differs by less tells nothing. */
const leastEffect = 0.1;

/** The latents of an image set, and the images decoded from them. */
export class ImageSpace extends DecodedSpace {
  readonly #images: ImagePixels;
  readonly #labels: readonly string[];
  /** [rows] place of each image's label. */
  readonly #codes: Int32Array;

  constructor(
    private readonly set: ImageSet,
    private readonly model: TrainedImageAae,
    seed: number,
  ) {
    const images = pixelsOf(set, model.form.labels);
    const all = Int32Array.from({ length: set.count }, (_, place) => place);
    const names = labelNames(set);
    const codes = labelCodes(set, names);
    const known = names.length === 0 ? null : { label: 'label', names, codes };
    const { latent, prior } = model.config;
    super(model.encode(images, all), set.count, latent, seed, buildPrior(prior), model.categories(images, all), known);
    this.#images = images;
    this.#labels = names;
    this.#codes = codes;
  }

  /** The label of each shown image; −1 without one, or past the last colour. */
  labelColour(): LatentColour {
    const codes = this.shown.map((row) => (this.#codes[row] < mostLabels ? this.#codes[row] : -1));
    return { kind: 'levels', title: '', levels: this.#labels.slice(0, mostLabels), codes };
  }

  clusterFacts(count: number): ClusterFacts {
    return this.clusterFactsWith(count, (labels, id) => this.#traits(labels, id));
  }

  /** Labels whose share in the cluster differs most from their share elsewhere. */
  #traits(clusters: Int32Array, id: number): ClusterFacts['clusters'][number]['traits'] {
    const inside = new Float64Array(this.#labels.length);
    const outside = new Float64Array(this.#labels.length);
    let [own, others] = [0, 0];
    this.#codes.forEach((code, row) => {
      if (code < 0) return;
      if (clusters[row] === id) own += 1;
      else others += 1;
      (clusters[row] === id ? inside : outside)[code] += 1;
    });
    return this.#labels
      .map((label, code) => ({
        column: 0,
        name: '',
        how: label,
        effect: inside[code] / Math.max(1, own) - outside[code] / Math.max(1, others),
      }))
      .filter(({ effect }) => Math.abs(effect) >= leastEffect)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, mostTraits);
  }

  make(codes: Float32Array, count: number, beside: Float32Array | null = null): Made {
    return { kind: 'images', count, pixels: bytesOf(this.model.decode(codes, count, beside ?? undefined)) };
  }

  effect(codes: Float32Array, count: number, beside: Float32Array | null = null): Effect {
    const { channels } = this.set;
    const size = sizeOf(this.set);
    const values = this.model.decode(codes, count, beside ?? undefined);
    const pixels = new Float32Array(size / channels);
    for (let at = 0; at < size; at++) {
      let [low, high] = [1, 0];
      for (let step = 0; step < count; step++) {
        low = Math.min(low, values[step * size + at]);
        high = Math.max(high, values[step * size + at]);
      }
      pixels[Math.floor(at / channels)] += Math.max(0, high - low) / channels;
    }
    const overall = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    return { overall, columns: [], pixels };
  }

  real(rows: ArrayLike<number>): Made {
    const size = sizeOf(this.set);
    const pixels = new Uint8Array(rows.length * size);
    for (let at = 0; at < rows.length; at++) {
      pixels.set(this.set.pixels.subarray(rows[at] * size, (rows[at] + 1) * size), at * size);
    }
    return { kind: 'images', count: rows.length, pixels };
  }

  factors(): Factor[] {
    if (this.#labels.length < 2) return [];
    const values = Float64Array.from(this.#codes, (code) => (code < 0 ? NaN : code));
    return [{ name: 'label', levels: this.#labels.length, values }];
  }

  besideOf(rows: readonly number[]): Float32Array | null {
    return this.model.besides === 0 ? null : this.model.beside(this.#images, rows);
  }
}
