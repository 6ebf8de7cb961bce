/** Says which of several classes rows belong to. */
export interface Judge {
  /** Most likely class of each row: [rows] @param x [rows, width] */
  classes(x: Float32Array, rows: number): Int32Array;
}

const passes = 150;
const momentum = 0.9;
const decay = 1e-3;

/**
 * Multinomial logistic regression, by gradient descent over all rows with Nesterov's momentum; the step follows from the rows' size, so
 * that it always descends.
 * @param x [rows, width], about standardised
 * @param classes [rows] 0 … count − 1
 */
export function fitJudge(x: Float32Array, rows: number, classes: Int32Array, count: number): Judge {
  const width = x.length / Math.max(1, rows);
  const weights = new Float64Array((width + 1) * count);
  const speed = new Float64Array(weights.length);
  const ahead = new Float64Array(weights.length);
  const slope = new Float64Array(weights.length);
  const shares = new Float64Array(count);
  let squares = 0;
  for (const value of x) squares += value * value;
  // The curvature of the loss is at most half the mean squared length of a row, the constant included.
  const rate = 1 / (0.5 * (squares / Math.max(1, rows) + 1) + decay);
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 0; i < weights.length; i++) ahead[i] = weights[i] + momentum * speed[i];
    slope.fill(0);
    for (let row = 0; row < rows; row++) {
      softmaxOf(ahead, x, row * width, width, count, shares);
      shares[classes[row]] -= 1;
      for (let of = 0; of < count; of++) {
        const error = shares[of] / rows;
        if (Math.abs(error) < 1e-9) continue;
        const at = of * (width + 1);
        for (let i = 0; i < width; i++) slope[at + i] += error * x[row * width + i];
        slope[at + width] += error;
      }
    }
    for (let i = 0; i < weights.length; i++) {
      speed[i] = momentum * speed[i] - rate * (slope[i] + decay * ahead[i]);
      weights[i] += speed[i];
    }
  }
  return {
    classes: (others, number) =>
      Int32Array.from({ length: number }, (_, row) => {
        softmaxOf(weights, others, row * width, width, count, shares);
        return shares.indexOf(Math.max(...shares));
      }),
  };
}

function softmaxOf(
  weights: Float64Array,
  x: Float32Array,
  from: number,
  width: number,
  count: number,
  into: Float64Array,
): void {
  let most = -Infinity;
  for (let of = 0; of < count; of++) {
    const at = of * (width + 1);
    let sum = weights[at + width];
    for (let i = 0; i < width; i++) sum += weights[at + i] * x[from + i];
    into[of] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (let of = 0; of < count; of++) total += into[of] = Math.exp(into[of] - most);
  for (let of = 0; of < count; of++) into[of] /= total;
}
