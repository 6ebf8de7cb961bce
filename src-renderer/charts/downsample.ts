/**
 * Thins a curve for drawing: the range of `count` points is cut into buckets and each keeps its lowest and highest
 * point, in order, so that no peak or dip is lost (a bucket's mean would hide both). NaN points are left out.
 *
 * @returns indices of the kept points, rising; at most `most`, first and last finite point always among them
 */
export function keepExtremes(value: (index: number) => number, count: number, most: number): number[] {
  const finite: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if (Number.isFinite(value(index))) finite.push(index);
  }
  if (finite.length <= most) return finite;
  const inner = finite.length - 2;
  const buckets = Math.max(1, Math.floor((most - 2) / 2));
  const kept = [finite[0]];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const start = 1 + Math.floor((bucket * inner) / buckets);
    const end = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    let low = finite[start];
    let high = finite[start];
    for (let at = start; at < end; at += 1) {
      const index = finite[at];
      if (value(index) < value(low)) low = index;
      if (value(index) > value(high)) high = index;
    }
    if (low === high) kept.push(low);
    else kept.push(Math.min(low, high), Math.max(low, high));
  }
  kept.push(finite[finite.length - 1]);
  return kept;
}
