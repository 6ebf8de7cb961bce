/** Bars one unit wide in a box one unit high, as one SVG path; small counts stay visible. */
export function histogramPath(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  return counts
    .map((count, at) => {
      if (count === 0) return '';
      const height = Math.max(0.03, count / most);
      return `M${at + 0.06} 1V${round(1 - height)}H${at + 0.94}V1Z`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
