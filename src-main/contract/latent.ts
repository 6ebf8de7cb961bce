import { z } from 'zod';
import { command } from './define';
import { fileToken } from './file';

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
  /** Distance of each shown row's latent to the prior's centre, in units of the prior (chi: √Σz²). */
  readonly distance: Float32Array;
  /** How well the latents meet the prior: ‖cov(z) − I‖ (Frobenius) and |mean(z)|. */
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
  /** Rows decoded along the way between two rows' latents, ends included. */
  walk: command<{ readonly texts: readonly (readonly string[])[]; readonly columns: readonly number[] }>()(
    'latent/walk',
    'port',
    z.object({ from: z.int().min(0), to: z.int().min(0), steps: z.int().min(2).max(100).default(9) }),
  ),
  /** The row decoded from a point of the map. */
  decode: command<{ readonly texts: readonly string[]; readonly columns: readonly number[] }>()(
    'latent/decode',
    'port',
    z.object({ x: z.number(), y: z.number() }),
  ),
  export: command<{ readonly rows: number }>()('latent/export', 'engine', z.object({ target: fileToken })),
};
