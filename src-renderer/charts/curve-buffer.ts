import type { CurvePoint } from '../../src-main/contract/run';

const measures = ['reconstruction', 'discriminator', 'generator', 'held'] as const;
export type Measure = (typeof measures)[number];

/**
 * The points of a run's curves in growing typed arrays: adding points copies nothing that is already there (but for a
 * doubling now and then), so a long run streams as cheaply as a short one. Where nets train one after the other, a step or an
 * epoch that falls back starts the curve of the next net: steps count on over all nets, epochs begin anew. Where several train
 * at once, each point names its net and counts that net's own steps; it is put at the end of its net's part.
 */
export class CurveBuffer {
  #capacity = 256;
  #steps = new Float64Array(this.#capacity);
  #epochs = new Float64Array(this.#capacity);
  readonly #values = new Map<Measure, Float64Array>(measures.map((name) => [name, new Float64Array(this.#capacity)]));
  #length = 0;
  #starts: number[] = [];
  /** Whether points name their nets, and so count their own steps. */
  #named = false;

  get length(): number {
    return this.#length;
  }

  /** First index of each net's curve. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  step(index: number): number {
    return this.#steps[index];
  }

  /** Step of the run at which a net began. */
  offset(net: number): number {
    if (this.#named) return 0;
    const start = this.#starts[net];
    return start > 0 && this.#steps[start] > this.#steps[start - 1] ? this.#steps[start - 1] : 0;
  }

  epoch(index: number): number {
    return this.#epochs[index];
  }

  value(measure: Measure, index: number): number {
    return this.#values.get(measure)?.[index] ?? Number.NaN;
  }

  append(points: readonly CurvePoint[]): void {
    for (const point of points) {
      if (point.net === undefined) this.#put(point, this.#length);
      else this.#putInto(point, point.net);
    }
  }

  #putInto(point: CurvePoint, net: number): void {
    this.#named = true;
    while (this.#starts.length <= net) this.#starts.push(this.#length);
    this.#put(point, this.#starts[net + 1] ?? this.#length, this.#starts[net]);
  }

  /** @param first where the point's net begins, if it is named */
  #put(point: CurvePoint, at: number, first?: number): void {
    if (this.#has(point, first ?? 0, at)) return;
    if (this.#length === this.#capacity) this.#grow();
    if (first === undefined) {
      if (this.#begins(point)) this.#starts.push(this.#length);
    } else {
      for (const array of [this.#steps, this.#epochs, ...this.#values.values()])
        array.copyWithin(at + 1, at, this.#length);
      this.#starts = this.#starts.map((start, net) => (net > (point.net ?? 0) ? start + 1 : start));
    }
    this.#steps[at] = point.step;
    this.#epochs[at] = point.epoch;
    for (const [name, values] of this.#values) values[at] = point[name];
    this.#length += 1;
  }

  #begins(point: CurvePoint): boolean {
    const last = this.#length - 1;
    return last < 0 || point.step < this.#steps[last] || point.epoch < this.#epochs[last];
  }

  /** A window that joins a running run reads the curve whole; points on their way at that moment come twice. */
  #has(point: CurvePoint, from: number, to: number): boolean {
    for (let index = to - 1; index >= from && this.#steps[index] >= point.step; index -= 1) {
      if (this.#steps[index] === point.step)
        return Object.is(this.value('reconstruction', index), point.reconstruction);
    }
    return false;
  }

  #grow(): void {
    this.#capacity *= 2;
    const larger = (values: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(this.#capacity);
      grown.set(values);
      return grown;
    };
    this.#steps = larger(this.#steps);
    this.#epochs = larger(this.#epochs);
    for (const [name, values] of this.#values) this.#values.set(name, larger(values));
  }
}
