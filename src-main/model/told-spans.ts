import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { Span } from '../encoding/matrix';
import type { Anatomy, Family } from './family';

/** Which spans of a table's rows the encoder does not see because the decoder is told them, or because y stands for them. */
export class ToldSpans {
  /** Number of the span that is neither seen nor rebuilt, since y is compared with it or stands for it; null: none. */
  readonly blind: number | null;
  /** Numbers that the decoder is told: the units of each told span and whether it is observed. */
  readonly width: number;
  /** [1, width + spans] 1 where the encoder sees. */
  readonly #view: Tensor2D | null;
  /** [width + spans, told] 0/1 */
  readonly #choice: Tensor2D | null;
  /** [classes, width] 0/1, and [1, width] 1 beside the label. */
  readonly #label: { readonly spread: Tensor2D; readonly others: Tensor2D } | null;

  /** @param units sum of the spans' widths */
  constructor(
    { given, label, classes }: Family,
    { told, blind, classifies }: Anatomy,
    spans: readonly Span[],
    units: number,
  ) {
    const inputs = units + spans.length;
    const places = told ? given.flatMap((index) => placesOf(spans, units, index)) : [];
    this.width = places.length;
    this.blind = blind ? label : null;
    this.#choice = places.length === 0 ? null : choice(inputs, places);
    const unseen = this.blind === null ? (told ? given : []) : [this.blind];
    const hidden = unseen.flatMap((index) => placesOf(spans, units, index));
    const view = new Float32Array(inputs).fill(1);
    for (const place of hidden) view[place] = 0;
    this.#view = hidden.length === 0 ? null : tf.keep(tf.tensor2d(view, [1, inputs]));
    this.#label = classifies && label !== null ? labelPlaces(spans[label], classes, units) : null;
  }

  /** x ⊕ mask as the encoder sees it: [batch, width + spans] */
  seen(input: Tensor2D): Tensor2D {
    return this.#view === null ? input : tf.mul(input, this.#view);
  }

  /** What the decoder is told of some rows: [batch, told]; null where nothing. input: x ⊕ mask */
  of(input: Tensor2D): Tensor2D | null {
    return this.#choice === null ? null : tf.matMul(input, this.#choice);
  }

  /** Puts y [batch, classes] into the place of the label among what the decoder said [batch, width]. */
  withLabel(said: Tensor2D, y: Tensor2D): Tensor2D {
    if (this.#label === null) return said;
    return tf.add(tf.mul(said, this.#label.others), tf.matMul(y, this.#label.spread));
  }

  dispose(): void {
    if (this.#view !== null) tf.dispose(this.#view);
    if (this.#choice !== null) tf.dispose(this.#choice);
    if (this.#label !== null) tf.dispose([this.#label.spread, this.#label.others]);
  }
}

/** Where a span's units and its place in the mask stand in x ⊕ mask. */
export function placesOf(spans: readonly Span[], units: number, index: number): number[] {
  const { start, width } = spans[index];
  return [...Array.from({ length: width }, (_, unit) => start + unit), units + index];
}

/**
 * What a decoder is told when only some spans are asked for: [told]. The others are not told.
 * @param asked by number of the span: its units, standardised or one-hot
 */
export function toldOf(
  given: readonly number[],
  spans: readonly Span[],
  asked: ReadonlyMap<number, readonly number[]>,
): Float32Array {
  return Float32Array.from(
    given.flatMap((index) => {
      const units = asked.get(index);
      return units === undefined ? new Array<number>(spans[index].width + 1).fill(0) : [...units, 1];
    }),
  );
}

function choice(inputs: number, places: readonly number[]): Tensor2D {
  const marked = new Float32Array(inputs * places.length);
  places.forEach((place, to) => (marked[place * places.length + to] = 1));
  return tf.keep(tf.tensor2d(marked, [inputs, places.length]));
}

function labelPlaces({ start, width }: Span, classes: number, units: number): { spread: Tensor2D; others: Tensor2D } {
  const spread = new Float32Array(classes * units);
  for (let level = 0; level < Math.min(classes, width); level++) spread[level * units + start + level] = 1;
  const others = new Float32Array(units).fill(1).fill(0, start, start + width);
  return { spread: tf.keep(tf.tensor2d(spread, [classes, units])), others: tf.keep(tf.tensor2d(others, [1, units])) };
}
