import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import { emptyGuess, type Imputer, type SavedPart } from './imputer';

/** [width] the mean of the observed numbers in natural units, the shares of the observed levels. */
export function fitMeanMode(encoding: Encoding, matrix: Matrix, natural: readonly Float64Array[]): Imputer {
  const centre = new Float64Array(encoding.width);
  const { rows, width } = matrix;
  const spans = matrix.spans.length;
  matrix.spans.forEach((span, index) => {
    let cells = 0;
    for (let row = 0; row < rows; row++) {
      if (matrix.mask[row * spans + index] === 0) continue;
      cells += 1;
      if (span.head === 'gaussian') centre[span.start] += (natural[index][row] - centre[span.start]) / cells;
      else
        for (let unit = 0; unit < span.width; unit++)
          centre[span.start + unit] += matrix.x[row * width + span.start + unit];
    }
    if (span.head === 'softmax') {
      for (let unit = 0; unit < span.width; unit++)
        centre[span.start + unit] = cells > 0 ? centre[span.start + unit] / cells : 1 / span.width;
    }
  });
  return meanMode(encoding, centre);
}

/** The same answer for every row: the column's mean, or its most frequent level. */
export function meanMode(encoding: Encoding, centre: Float64Array): Imputer {
  return {
    method: 'mean-mode',
    predict(block) {
      const guess = emptyGuess(encoding, block.rows);
      for (let row = 0; row < block.rows; row++) guess.values.set(centre, row * encoding.width);
      guess.deviation.fill(1);
      return guess;
    },
    save: (): SavedPart => ({ json: null, arrays: { centre } }),
  };
}
