import type { Kind } from '../../../src-main/contract/table';

export interface GridColumn {
  readonly index: number;
  readonly name: string;
  readonly kind: Kind;
  /** Right-aligned. */
  readonly numeric: boolean;
  readonly width?: number;
}

/** A column in sight: where it stands and how wide it is, in pixels of the full table. */
export interface PlacedColumn extends GridColumn {
  readonly position: number;
  readonly left: number;
  readonly wide: number;
}

/** Classes of a cell by its state: observed, gap, filled, hidden. */
export const stateClasses = ['', 'gap gap-hatch', 'filled', 'hidden-cell'] as const;
