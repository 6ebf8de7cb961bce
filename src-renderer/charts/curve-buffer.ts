import type { CurvePoint } from '../../src-main/contract/run';

const measures = ['reconstruction', 'discriminator', 'generator', 'held'] as const;
export type Measure = (typeof measures)[number];

/**
 * The points of a run's curves in growing typed arrays: adding points copies nothing that is already there (but for a
 * doubling now and then), so a long run streams as cheaply as a short one. A step or an epoch that falls back
 * starts the curve of the next net: steps count on over all nets, epochs begin anew.
 */
export class CurveBuffer {
  #capacity = 256;
  #steps = new Float64Array(this.#capacity);
  #epochs = new Float64Array(this.#capacity);
  readonly #values = new Map<Measure, Float64Array>(measures.map((name) => [name, new Float64Array(this.#capacity)]));
  #length = 0;
  #starts: number[] = [];

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
      if (this.#has(point)) continue;
      if (this.#length === this.#capacity) this.#grow();
      if (this.#begins(point)) this.#starts.push(this.#length);
      this.#steps[this.#length] = point.step;
      this.#epochs[this.#length] = point.epoch;
      for (const [name, values] of this.#values) values[this.#length] = point[name];
      this.#length += 1;
    }
  }

  #begins(point: CurvePoint): boolean {
    const last = this.#length - 1;
    return last < 0 || point.step < this.#steps[last] || point.epoch < this.#epochs[last];
  }

  /** A window that joins a running run reads the curve whole; points on their way at that moment come twice. */
  #has(point: CurvePoint): boolean {
    for (let index = this.#length - 1; index >= 0 && this.#steps[index] >= point.step; index -= 1) {
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
