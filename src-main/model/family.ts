import type { ModelKind, Posterior } from '../contract/model';
import type { AaeConfig } from './config';

/** What a model of the family is made of, beside an AAE without labels. */
export interface Family {
  readonly model: ModelKind;
  readonly posterior: Posterior;
  /** Width of the categories y that the encoder finds; 0: none. */
  readonly classes: number;
  /** p(y), as often as the labels that y stands for, else each as often: [classes] */
  readonly shares: readonly number[];
  /** Values that a label can have; 0: no label. */
  readonly labels: number;
  /** Tables: number of the span that is the label. */
  readonly label: number | null;
  /** Tables: numbers of the spans that the decoder is told. Images: unread, the label alone can be told. */
  readonly given: readonly number[];
  /** The discriminator is told the label, and each label has its part of the prior (section 2.3). */
  readonly labelledPrior: boolean;
  /**
   * y comes from an encoder of its own, which labels and views alone move: sharing hidden units with z, it was moved by three
   * optimisers, and no number of labels could bring its error below some bound. Left out: it shares them.
   */
  readonly ownCategories?: true;
}

export const plainFamily: Family = {
  model: 'aae',
  posterior: 'deterministic',
  classes: 0,
  shares: [],
  labels: 0,
  label: null,
  given: [],
  labelledPrior: false,
};

/** Nets that were saved before there was a family are AAEs without labels. */
export function familyOf({ family }: Pick<AaeConfig, 'family'>): Family {
  return family ?? plainFamily;
}

/** How the codes of a model are brought to the prior, what y does, and what the decoder is told. */
export interface Anatomy {
  /**
   * - adversarial: a discriminator of z (Makhzani et al. 2015)
   * - data: a discriminator of x, and no encoder: a GAN (Goodfellow et al. 2014)
   * - divergence: KL(q(z|x) ‖ p(z)) in closed form: a VAE (Kingma and Welling 2014)
   * - discrepancy: maximum mean discrepancy: a WAE (Tolstikhin et al. 2018)
   * - none: an autoencoder
   */
  readonly matching: 'adversarial' | 'data' | 'divergence' | 'discrepancy' | 'none';
  /** y beside z in the decoder (sections 4 and 5), or as heads z + W y that clusters stand on (section 6). */
  readonly categories: 'none' | 'beside' | 'heads';
  /**
   * The decoder is told the label or other columns, and the encoder does not see them (section 3, supervised). What it is not told
   * now and then in training it learns to answer for, so that samples can be asked for with or without.
   */
  readonly told: boolean;
  /** The encoder does not see the label, which is only what y is compared with or trained by. */
  readonly blind: boolean;
  /** A third phase trains y by the labels that there are (section 4). */
  readonly classifies: boolean;
  /** Hides some of what is observed from the encoder in training (denoising, Vincent et al. 2008). */
  readonly hides: boolean;
}

const autoencoder: Anatomy = {
  matching: 'adversarial',
  categories: 'none',
  told: false,
  blind: false,
  classifies: false,
  hides: true,
};

export const anatomies: Readonly<Record<ModelKind, Anatomy>> = {
  aae: autoencoder,
  supervised: { ...autoencoder, told: true },
  'semi-supervised': { ...autoencoder, categories: 'beside', blind: true, classifies: true },
  clustering: { ...autoencoder, categories: 'beside', blind: true },
  reduction: { ...autoencoder, categories: 'heads', blind: true, classifies: true },
  conditional: { ...autoencoder, told: true },
  translation: { ...autoencoder, told: true },
  ae: { ...autoencoder, matching: 'none', hides: false },
  dae: { ...autoencoder, matching: 'none' },
  vae: { ...autoencoder, matching: 'divergence' },
  wae: { ...autoencoder, matching: 'discrepancy' },
  gan: { ...autoencoder, matching: 'data', hides: false },
};

export function anatomyOf(config: Pick<AaeConfig, 'family'>): Anatomy {
  return anatomies[familyOf(config).model];
}
