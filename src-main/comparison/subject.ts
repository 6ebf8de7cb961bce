import type { ComparedColumn, ComparedKind, ComparedPictures, ComparisonFacts, Measure } from '../contract/comparison';
import type { TrainingHooks } from '../training/hooks';

export type Values = Partial<Record<Measure, number>>;

/** How long a model is trained. */
export interface Budget {
  readonly steps: number;
}

/** A model after its training. */
export interface Candidate {
  readonly model: ComparedKind;
  readonly steps: number;
  /** Training was stopped before it had all its steps. */
  readonly stopped: boolean;
  /** Measures it and lets it go. @param breathe awaited between the measures */
  judge(breathe: () => Promise<void>): Promise<Judgement>;
}

/** What a judgement finds of one model. */
export interface Judgement {
  readonly values: Values;
  readonly yardsticks: Partial<Record<keyof ComparisonFacts['yardsticks'], Values>>;
  /** Pixels for the page of pictures; null for a table. */
  readonly pictures: ComparedPictures['models'][number] | null;
  /** [columns] shares of each bin among the drawn rows; none for images. */
  readonly shares: readonly (readonly number[])[];
}

/** The data of a comparison, split once: what models learn from, and what they are judged on. */
export interface Subject {
  readonly data: ComparisonFacts['data'];
  readonly measures: readonly Measure[];
  readonly latent: number;
  /** Steps of every model where the budget is not in seconds. */
  readonly steps: number;
  /** Trainable numbers of a model. */
  parameters(model: ComparedKind): number;
  train(
    model: ComparedKind,
    budget: Budget,
    hooks: Pick<TrainingHooks, 'gate'> & { readonly onStep: (step: number) => void },
  ): Promise<Candidate>;
  /** What real rows or images that were learnt from come to beside those that were not. */
  real(): Values;
  /** Images without what the models make of them; null for a table. */
  pictures(): Omit<ComparedPictures, 'models'> | null;
  /** Columns without the models' shares; none for images. */
  columns(): readonly Omit<ComparedColumn, 'models'>[];
}
