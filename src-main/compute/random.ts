/** Mixes a string into 32 bits (FNV-1a, then the finaliser of MurmurHash3, so that near strings give far numbers). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Seeds become whole states by SplitMix32 (Steele, Lea and Flood 2014, in 32 bits). */
function splitMix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
    return (value ^ (value >>> 15)) >>> 0;
  };
}

/**
 * Seeded random numbers: xoshiro128** (Blackman and Vigna 2018). Not for secrets.
 * The same seed gives the same numbers on every machine.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare: number | null = null;

  /** `seed`: any finite number; its whole part counts. `label` names the stream. */
  constructor(
    readonly seed: number,
    readonly label = '',
  ) {
    const next = splitMix(hash(`${Math.trunc(seed)}${label}`));
    this.#a = next();
    this.#b = next();
    this.#c = next();
    // A state of four zeros would stay there.
    this.#d = next() | 1;
  }

  /** A stream of its own that depends on the seed and the labels alone, not on what has been drawn so far. */
  fork(label: string): Random {
    return new Random(this.seed, `${this.label}/${label}`);
  }

  /** 32 random bits as an unsigned integer. */
  bits(): number {
    const five = Math.imul(this.#b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return this.bits() / 4294967296;
  }

  /** Standard normal, by Marsaglia's polar method: two at a time. */
  normal(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = v * factor;
      return u * factor;
    }
  }

  /** Uniform whole number in [0, n), n at least 1 and at most 2³². */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Shuffles in place (Fisher and Yates) and returns the array. */
  shuffle<T extends { length: number; [index: number]: unknown }>(array: T): T {
    for (let index = array.length - 1; index > 0; index--) {
      const other = this.integer(index + 1);
      const held = array[index];
      array[index] = array[other];
      array[other] = held;
    }
    return array;
  }

  /** Fills with standard normals and returns the array: those that `normal` would give, with the state at hand. */
  fillNormal(array: Float32Array): Float32Array {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    let spare = this.#spare;
    for (let index = 0; index < array.length; index++) {
      if (spare !== null) {
        array[index] = spare;
        spare = null;
        continue;
      }
      for (;;) {
        const first = Math.imul(b, 5);
        const u = (Math.imul((first << 7) | (first >>> 25), 9) >>> 0) / 2147483648 - 1;
        let shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 11) | (d >>> 21);
        const second = Math.imul(b, 5);
        const v = (Math.imul((second << 7) | (second >>> 25), 9) >>> 0) / 2147483648 - 1;
        shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 11) | (d >>> 21);
        const square = u * u + v * v;
        if (square >= 1 || square === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        array[index] = u * factor;
        spare = v * factor;
        break;
      }
    }
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
    this.#spare = spare;
    return array;
  }
}
