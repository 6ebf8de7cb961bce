import type { ClusterFacts, LatentColour } from '../contract/latent';
import type { ImageSet } from '../images/image-set';
import { labelCodes, labelNames } from '../images/labels';
import { LatentPoints } from '../latent/latent-points';
import type { TrainedImageAae } from '../model/load-image-aae';
import { pixelsOf } from '../training/image-pixels';
import { bytesOf } from './rebuilt';

const mostLabels = 40;
const mostTraits = 4;
/** A share that differs by less tells nothing. */
const leastEffect = 0.1;

/** The latents of an image set, and the images decoded from them. */
export class ImageSpace extends LatentPoints {
  readonly #labels: readonly string[];
  /** [rows] place of each image's label. */
  readonly #codes: Int32Array;

  constructor(
    set: ImageSet,
    private readonly model: TrainedImageAae,
    seed: number,
  ) {
    const images = pixelsOf(set, model.form.labels);
    const all = Int32Array.from({ length: set.count }, (_, place) => place);
    const names = labelNames(set);
    const codes = labelCodes(set, names);
    const known = names.length === 0 ? null : { label: 'label', names, codes };
    const { latent } = model.config;
    super(model.encode(images, all), set.count, latent, seed, model.categories(images, all), known);
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

  walk(from: number, to: number, steps: number): Uint8Array {
    return bytesOf(this.model.decode(this.between(from, to, steps), steps));
  }

  /** Images at points of the map. */
  decode(points: readonly (readonly [number, number])[]): Uint8Array {
    const z = new Float32Array(points.length * this.dimensions);
    points.forEach(([x, y], place) => z.set(this.at(x, y), place * this.dimensions));
    return bytesOf(this.model.decode(z, points.length));
  }
}
