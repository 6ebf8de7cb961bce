/** On so many places each that occurs is marked; values on more, or on none, are hashed. */
const manyPlaces = 2 ** 23;

/**
 * How many different values there are, NaN aside.
 *
 * @param places the values stand on so many places, 10^−decimals apart, from the minimum on
 */
export function countDistinct(values: Float64Array, minimum: number, decimals: number, places: number): number {
  return places <= manyPlaces ? countMarked(values, minimum, decimals, places) : countHashed(values);
}

function countMarked(values: Float64Array, minimum: number, decimals: number, places: number): number {
  const marks = new Uint8Array(places + 1);
  const scale = 10 ** decimals;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === value) marks[((value - minimum) * scale + 0.5) | 0] = 1;
  }
  let distinct = 0;
  for (let place = 0; place < places; place++) distinct += marks[place];
  return distinct;
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

function hashOf(value: number): number {
  double[0] = value;
  const hash = Math.imul(words[0] ^ Math.imul(words[1], 0x85ebca6b), 0x9e3779b1);
  return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
}

/** Different values, hashed part by part, so that each part's table stays in the processor's cache. */
function countHashed(values: Float64Array): number {
  const parts = 2 ** Math.max(0, Math.ceil(Math.log2(values.length / 4096)));
  // Hashes spread evenly, but equal values do not: a part that overflows is counted in one large table.
  const room = Math.ceil((values.length / parts) * 1.2) + 64;
  const grouped = new Float64Array(parts * room);
  const ends = Int32Array.from({ length: parts }, (_, part) => part * room);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== value) continue;
    const part = hashOf(value) & (parts - 1);
    if (ends[part] === (part + 1) * room) return countSlots(values, 0, values.length, slotsFor(values.length));
    grouped[ends[part]++] = value;
  }
  let distinct = 0;
  const slots = slotsFor(room);
  for (let part = 0; part < parts; part++) {
    distinct += countSlots(grouped, part * room, ends[part], part === 0 ? slots : slots.fill(NaN));
  }
  return distinct;
}

function slotsFor(values: number): Float64Array {
  return new Float64Array(2 ** Math.ceil(Math.log2(1.5 * values + 2))).fill(NaN);
}

function countSlots(values: Float64Array, start: number, end: number, slots: Float64Array): number {
  const mask = slots.length - 1;
  let distinct = 0;
  for (let index = start; index < end; index++) {
    const value = values[index];
    if (value !== value) continue;
    let slot = (hashOf(value) >>> 9) & mask;
    while (slots[slot] === slots[slot] && slots[slot] !== value) slot = (slot + 1) & mask;
    if (slots[slot] === value) continue;
    slots[slot] = value;
    distinct++;
  }
  return distinct;
}
