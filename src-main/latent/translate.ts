import type { Matrix } from '../encoding/matrix';
import { anatomyOf, familyOf } from '../model/family';
import { relabelled } from '../model/relabel';
import type { Prediction, TrainedAae } from '../model/trained';

/** A deviation that differs by more between two labels was not learnt well enough to be believed. */
const mostStretch = 2;
/** A level stays where the other label makes it at least this share as likely. */
const stays = 0.5;

/**
 * Rows as they would be with another label: encoded, then decoded with it. What the decoder cannot say of a row is not lost: of a
 * number, its distance from what the decoder says with the own label, in deviations, is kept with the other one (abduction, action and
 * prediction of a structural model: Pawlowski, Castro and Glocker 2020); a level stays unless the other label makes it unlikely.
 * Gaps stay gaps; what the decoder is told besides the label stays as it is.
 *
 * @param label number of the asked label, which must be one that `takesLabels` (relabel.ts)
 * @returns the same rows, standardised and one-hot, with that label
 */
export function translateRows(model: TrainedAae, matrix: Matrix, label: number): Matrix {
  const { rows, spans, width } = matrix;
  const family = familyOf(model.config);
  const x = matrix.x.slice();
  const mask = matrix.mask.slice();
  const z = model.encode(matrix.x, matrix.mask, rows);
  const beside = model.beside(matrix.x, matrix.mask, rows);
  const own = model.decode(z, rows, beside);
  const other = model.decode(z, rows, relabelled(model.config, beside, rows, label, spans));
  const kept = new Set(anatomyOf(model.config).told ? family.given : []);
  spans.forEach((span, index) => {
    if (index === family.label) {
      for (let row = 0; row < rows; row++) {
        const at = row * width + span.start;
        x.fill(0, at, at + span.width);
        x[at + label] = 1;
        mask[row * spans.length + index] = 1;
      }
      return;
    }
    if (kept.has(index)) return;
    for (let row = 0; row < rows; row++) {
      const place = row * spans.length + index;
      if (mask[place] === 0) continue;
      const at = row * width + span.start;
      if (span.head === 'gaussian') x[at] = moved(x[at], own, other, at, place);
      else moveLevel(x, own.mean, other.mean, at, span.width);
    }
  });
  return { rows, width, spans, x, mask };
}

function moved(value: number, own: Prediction, other: Prediction, at: number, place: number): number {
  const stretch = other.deviation[place] / own.deviation[place];
  return other.mean[at] + (value - own.mean[at]) * Math.min(mostStretch, Math.max(1 / mostStretch, stretch));
}

/** Where the level does not stay, it becomes the one that the other label makes more likely by most. */
function moveLevel(x: Float32Array, own: Float32Array, other: Float32Array, at: number, width: number): void {
  let observed = 0;
  let best = 0;
  for (let level = 0; level < width; level++) {
    if (x[at + level] === 1) observed = level;
    if (other[at + level] - own[at + level] > other[at + best] - own[at + best]) best = level;
  }
  if (other[at + observed] >= stays * own[at + observed]) return;
  x.fill(0, at, at + width);
  x[at + best] = 1;
}
