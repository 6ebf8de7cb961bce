import { denseLayer, type DenseOptions } from '../compute/fused-dense';
import { tf } from '../compute/tensors';
import type { Tensor, Tensor2D } from '../compute/tensors';
import { inputSizeOf, sizeOf, type ImageShape } from './image-form';
import type { Parameter } from './layers';

/** How the values of a domain, and places in a frame that all domains have in common, go into each other. */
export interface DomainFrame {
  /** [size] */
  readonly mean: Float64Array;
  /** (x − mean) · into is the place: [size, dimensions] */
  readonly into: Float64Array;
  /** mean + place · out is what of x the frame can hold: [dimensions, size] */
  readonly out: Float64Array;
}

/** Frames of all domains, and the number of the one whose images the others are brought to. */
export interface DomainFrames {
  readonly frames: readonly DomainFrame[];
  readonly home: number;
}

/**
 * What brings images of different domains to each other before an encoder sees them, and back after a decoder has spoken: a linear map
 * a domain, fitted once (training/domains/frames.ts) and not trained, because nothing but its beginning says what corresponds to what.
 * Between the maps lie layers that all domains share, as in UNIT (Liu, Breuel and Kautz 2017), whose outer layers are each domain's own.
 * An image whose domain is not known is taken for one of the home domain.
 */
export class FrameMaps {
  readonly #shape: ImageShape;
  readonly #dimensions: number;
  /** As the encoder's input lies, 0 where it says what is missing: [domains, inputs], [inputs, domains × dimensions], [dimensions, inputs] */
  readonly #mean: Parameter;
  readonly #into: Parameter;
  readonly #homeOut: Parameter;
  /** As the decoder's values lie: [domains × dimensions, size], [size, dimensions], [dimensions, size] */
  readonly #saidOut: Parameter;
  readonly #saidInto: Parameter;
  readonly #saidHome: Parameter;
  /** [1, domains] one-hot */
  readonly #home: Parameter;
  /** [domains, domains × dimensions] 1 where a place belongs to a domain. */
  readonly #own: Tensor2D;
  /** [dimensions, domains × dimensions] 1 in each domain's own; and back. */
  readonly #each: Tensor2D;
  readonly #sum: Tensor2D;
  /** [1, inputs] 1 where the input says what is missing. */
  readonly #marks: Tensor2D;
  /** [channels + 1, channels + 1] from a pixel's numbers to its mark in the place of each value. */
  readonly #spread: Tensor2D;

  constructor(shape: ImageShape, domains: number, dimensions: number) {
    const { channels } = shape;
    const [size, inputs] = [sizeOf(shape), inputSizeOf(shape)];
    const places = domains * dimensions;
    this.#shape = shape;
    this.#dimensions = dimensions;
    this.#mean = fixed('domains/mean', domains, inputs);
    this.#into = fixed('domains/into', inputs, places);
    this.#homeOut = fixed('domains/out', dimensions, inputs);
    this.#saidOut = fixed('domains/said/out', places, size);
    this.#saidInto = fixed('domains/said/into', size, dimensions);
    this.#saidHome = fixed('domains/said/home', dimensions, size);
    this.#home = fixed('domains/home', 1, domains);
    this.#own = matrix(domains, places, (domain, place) => Math.floor(place / dimensions) === domain);
    this.#each = matrix(dimensions, places, (axis, place) => place % dimensions === axis);
    this.#sum = matrix(places, dimensions, (place, axis) => place % dimensions === axis);
    this.#marks = matrix(1, inputs, (_, at) => at % (channels + 1) === channels);
    this.#spread = matrix(channels + 1, channels + 1, (from, to) => from === channels && to < channels);
  }

  /** Saved with a net, not trained. */
  get parameters(): Parameter[] {
    const seen = [this.#mean, this.#into, this.#homeOut];
    return [...seen, this.#saidOut, this.#saidInto, this.#saidHome, this.#home];
  }

  /** @param frames [domains], of at most as many dimensions as there is room for */
  set({ frames, home }: DomainFrames): void {
    const { channels } = this.#shape;
    const [size, inputs] = [sizeOf(this.#shape), inputSizeOf(this.#shape)];
    const room = this.#dimensions;
    const places = frames.length * room;
    const inputAt = (at: number): number => at + Math.floor(at / channels);
    const [mean, into] = [new Float32Array(frames.length * inputs), new Float32Array(inputs * places)];
    const homeOut = new Float32Array(room * inputs);
    const [saidOut, saidInto] = [new Float32Array(places * size), new Float32Array(size * room)];
    const isHome = new Float32Array(frames.length);
    isHome[home] = 1;
    frames.forEach((frame, domain) => {
      const dimensions = frame.out.length / size;
      saidOut.set(frame.out, domain * room * size);
      for (let at = 0; at < size; at++) {
        mean[domain * inputs + inputAt(at)] = frame.mean[at];
        for (let axis = 0; axis < dimensions; axis++) {
          const value = frame.into[at * dimensions + axis];
          into[inputAt(at) * places + domain * room + axis] = value;
          if (domain !== home) continue;
          saidInto[at * room + axis] = value;
          homeOut[axis * inputs + inputAt(at)] = frame.out[axis * size + at];
        }
      }
    });
    const saidHome = saidOut.slice(home * room * size, (home + 1) * room * size);
    const all = [mean, into, homeOut, saidOut, saidInto, saidHome, isHome];
    this.parameters.forEach(({ variable }, at) => tf.tidy(() => variable.assign(tf.tensor(all[at], variable.shape))));
  }

  /**
   * Images as they might look in the home domain.
   * @param image x ⊕ (1 − mask), pixel by pixel: [batch, height × width × (channels + 1)]
   * @param label one-hot, 0 where it is not known: [batch, domains]
   */
  seen(image: Tensor2D, label: Tensor2D): Tensor2D {
    const { channels, height, width } = this.#shape;
    const [batch, inputs] = image.shape;
    const known = this.#known(label);
    const marks = tf.mul(image, this.#marks);
    const byPixel = tf.reshape(image, [batch * height * width, channels + 1]);
    const missing = tf.reshape(linear(byPixel, this.#spread), [batch, inputs]);
    const mean = linear(known, this.#mean.variable);
    const deviations = tf.mul(tf.sub(tf.sub(image, marks), mean), tf.sub(1, missing));
    const all = linear(deviations, this.#into.variable);
    const place = linear(tf.mul(all, linear(known, this.#own)), this.#sum);
    const there = tf.add(linear(place, this.#homeOut.variable), linear(this.#home.variable, this.#mean.variable));
    return tf.add(there, marks);
  }

  /**
   * What a decoder says of the home domain, moved into the domains that it is told of.
   * @param said deviations from the mean image, in any unit: [batch, size]
   * @param mean the domains' means in that unit, which are trained: [domains, size]
   */
  said(said: Tensor2D, label: Tensor2D, mean: Tensor): Tensor2D {
    const known = this.#known(label);
    const place = linear(said, this.#saidInto.variable);
    const own: Tensor2D = tf.mul(linear(place, this.#each), linear(known, this.#own));
    const moved = tf.sub(linear(own, this.#saidOut.variable), linear(place, this.#saidHome.variable));
    return tf.add(tf.add(said, moved), linear(known, mean, { constant: true }));
  }

  dispose(): void {
    tf.dispose([this.#own, this.#each, this.#sum, this.#marks, this.#spread]);
  }

  /** [batch, domains], the home domain where none is known. */
  #known(label: Tensor2D): Tensor2D {
    const unknown = tf.sub(1, tf.sum(label, 1, true));
    return tf.add(label, tf.mul(unknown, this.#home.variable));
  }
}

/** x W: [batch, out]. Not `tf.matMul`: its WASM kernel keeps W as it was first seen, and variables move in place. */
function linear(x: Tensor, W: Tensor, trained: DenseOptions = { frozen: true }): Tensor2D {
  return denseLayer(x as Tensor2D, W as Tensor2D, tf.zeros([W.shape[1] ?? 0]), trained);
}

/** 0/1, kept. */
function matrix(rows: number, columns: number, isOne: (row: number, column: number) => boolean): Tensor2D {
  const values = Float32Array.from({ length: rows * columns }, (_, at) =>
    isOne(Math.floor(at / columns), at % columns) ? 1 : 0,
  );
  return tf.keep(tf.tensor2d(values, [rows, columns]));
}

function fixed(name: string, rows: number, columns: number): Parameter {
  return { name, variable: tf.tidy(() => tf.variable(tf.zeros([rows, columns]), false)) };
}
