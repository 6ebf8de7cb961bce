import { z } from 'zod';
import { command, event } from './define';
import { fileToken } from './file';
import type { Neighbours } from './journey';

export interface LatentMap {
  /** How the latents came to two dimensions. */
  readonly projection: 'latent' | 'pca';
  /** Share of variance that the two axes show (1 for 'latent'). */
  readonly explained: number;
  /** Rows shown: all, or a seeded sample above 100 000. */
  readonly rows: Int32Array;
  readonly total: number;
  /** [points, 2] */
  readonly points: Float32Array;
  /** How far each shown row's latent is from the prior, in units of z. */
  readonly distance: Float32Array;
  /** How well the latents meet the prior p: ‖cov(z) − cov(p)‖ (Frobenius) and |mean(z) − mean(p)|. */
  readonly fit: { readonly covariance: number; readonly mean: number };
}

/** One value per shown point, to colour by. */
export type LatentColour =
  | { readonly kind: 'numbers'; readonly title: string; readonly values: Float32Array }
  | { readonly kind: 'levels'; readonly title: string; readonly levels: readonly string[]; readonly codes: Int32Array };

/** How clusters agree with a label, over the rows that have one. */
export interface Agreement {
  readonly rows: number;
  /** Clusters that hold any of them. */
  readonly clusters: number;
  /** Share that is wrong when each cluster is named by the label of its most confident row (Makhzani et al. 2015, section 5). */
  readonly error: number;
  /** Share that is right when each cluster is named by its most frequent label. */
  readonly accuracy: number;
  /** Normalised mutual information, 0…1; adjusted Rand index, 0 by chance, 1 the same. */
  readonly nmi: number;
  readonly ari: number;
  /** [clusters] number of the label that names each; −1: none */
  readonly names: readonly number[];
}

export interface ClusterFacts {
  readonly count: number;
  /** Whether they are the categories y that the model itself has; otherwise k-means found them. */
  readonly own: boolean;
  /** Beside the label; null where there is none. */
  readonly agreement: (Agreement & { readonly label: string; readonly named: readonly string[] }) | null;
  /** Mean silhouette of a sample of points, −1…1. */
  readonly silhouette: number;
  readonly clusters: readonly {
    readonly id: number;
    readonly rows: number;
    /** What sets it apart, most telling first: column, how (e.g. 'high', or a level), size of the difference in sd or share. */
    readonly traits: readonly {
      readonly column: number;
      readonly name: string;
      readonly how: string;
      readonly effect: number;
    }[];
  }[];
}

/** UMAP's places of some of the map's points. */
export interface LatentLayout {
  /** Which of the map's points, rising. */
  readonly places: Int32Array;
  /** [places, 2] */
  readonly points: Float32Array;
}

export interface RankedRows {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Measures 0…1 (1 is best) of codes against known factors; NaN where one cannot be told. */
export interface Disentanglement {
  /** Rows that were looked at. */
  readonly rows: number;
  /** Mutual information gap (Chen et al. 2018). */
  readonly mig: number;
  /** Disentanglement, completeness, informativeness (Eastwood and Williams 2018). */
  readonly disentanglement: number;
  readonly completeness: number;
  readonly informativeness: number;
  readonly factors: readonly {
    readonly name: string;
    readonly mig: number;
    readonly completeness: number;
    readonly informativeness: number;
    /** The dimension that tells most of it. */
    readonly dimension: number;
  }[];
}

export const latentCommands = {
  map: command<LatentMap | null>()('latent/map', 'port', z.object({})),
  colour: command<LatentColour>()(
    'latent/colour',
    'port',
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('column'), column: z.int().min(0) }),
      z.object({ by: z.literal('gap'), column: z.int().min(0) }),
      z.object({ by: z.literal('label') }),
      z.object({ by: z.literal('cluster') }),
      z.object({ by: z.literal('error') }),
      z.object({ by: z.literal('distance') }),
    ]),
  ),
  /** Clusters of the latents; 0: the model's own categories where it has some, else as many as the silhouette chooses. */
  clusters: command<ClusterFacts>()('latent/clusters', 'port', z.object({ count: z.int().min(0).max(50).default(0) })),
  /** The map's points laid out anew by UMAP; of a seeded sample where there are many. Goes on until told to stop. */
  layout: command<LatentLayout>()('latent/layout', 'port', z.object({})),
  stopLayout: command<void>()('latent/stop-layout', 'port', z.object({})),
  /** The rows whose codes are nearest to a row's. */
  neighbours: command<Neighbours>()(
    'latent/neighbours',
    'port',
    z.object({ row: z.int().min(0), count: z.int().min(1).max(200).default(12) }),
  ),
  /** Rows by falling reconstruction error, or by falling distance from the prior. */
  outliers: command<RankedRows>()(
    'latent/outliers',
    'port',
    z.object({ by: z.enum(['error', 'distance']), count: z.int().min(1).max(5000).default(200) }),
  ),
  /** Rows by what stands in them, images by label; either by number as #17. */
  search: command<{ readonly rows: Int32Array; readonly more: boolean }>()(
    'latent/search',
    'port',
    z.object({ text: z.string().min(1).max(200), most: z.int().min(1).max(1000).default(100) }),
  ),
  /** How well single dimensions stand for known factors: those of the columns, else every label column; null without any. */
  factors: command<Disentanglement | null>()(
    'latent/factors',
    'port',
    z.object({ columns: z.array(z.int().min(0)).min(1).max(50).optional() }),
  ),
  export: command<{ readonly rows: number }>()('latent/export', 'engine', z.object({ target: fileToken })),
};

export const latentEvents = {
  /** How far a layout is, 0…1. */
  layoutProgress: event<{ readonly share: number }>()('latent/layout-progress'),
};
