import type { ComparedKind, ComparisonSettings, Measure } from '../contract/comparison';
import { Random } from '../compute/random';
import { encodeTable, naturalValues } from '../encoding/encode-table';
import { fitEncoding } from '../encoding/fit-encoding';
import { c2st } from '../generation/c2st';
import { chooseHidden, withoutCells } from '../imputation/hidden-cells';
import { blockOf, gapsOf } from '../imputation/imputer';
import { fitMeanMode } from '../imputation/mean-mode';
import { fitNearestNeighbour } from '../imputation/nearest-neighbour';
import { loadAae } from '../model/load-aae';
import type { SavedAae } from '../model/trained';
import type { Table } from '../table/table';
import { noGuard } from '../training/by-heart';
import { planTraining, type ResolvedTraining } from '../training/plan';
import { familyForTable } from '../training/plan-family';
import { trainHere, type Trainers } from '../training/trainers';
import { runOf } from './budget';
import { clustersOfCodes, fitOfCodes } from './codes';
import { fewestCompared, someOf, splitForComparison } from './split';
import type { Candidate, Judgement, Subject } from './subject';
import { binnedColumns, columnShapes } from './table-columns';
import { gowerError, hiddenOf, saidBy, saidByGuess } from './table-errors';
import { labelOf, refuseSmall, withoutLabel } from './table-label';
import { drawRows, rowFeatures } from './table-rows';

/** Of the observed cells of rows that no model has seen, those that are to be filled. */
const hiddenShare = 0.2;
const mostClustered = 4000;

/**
 * A table as the data of a comparison: rows are split, columns are scaled by the whole table, the label is kept from every model.
 * The backend must be open.
 * @throws LacunaError when the table is too small, has nothing to model, or the label is none
 */
export async function tableSubject(
  table: Table,
  settings: ComparisonSettings,
  trainers: Trainers = trainHere,
  note: (sentence: string) => void = () => undefined,
): Promise<Subject> {
  const { seed } = settings;
  const label = labelOf(table, settings.label);
  const seen = withoutLabel(table, label);
  const encoding = fitEncoding(seen);
  refuseSmall(table, encoding.spans.length, fewestCompared);
  const matrix = encodeTable(encoding, seen);
  const natural = encoding.spans.map(({ column }) => naturalValues(encoding, seen, column));
  const random = new Random(seed, 'comparison');
  const { learnt, held } = splitForComparison(table.rows, random.fork('split'));
  const partOf = (rows: Int32Array): Float64Array[] =>
    natural.map((values) => Float64Array.from(rows, (row) => values[row]));
  const [learntBlock, heldBlock] = [blockOf(matrix, learnt), blockOf(matrix, held)];
  const [learntNatural, heldNatural] = [partOf(learnt), partOf(held)];
  const learntMatrix = { ...matrix, ...learntBlock };
  const heldMatrix = { ...matrix, ...heldBlock };
  const hidden = chooseHidden(heldMatrix, hiddenShare, random.fork('hidden'));
  const without = withoutCells(heldMatrix, hidden);
  const asked = hiddenOf(heldBlock, without);
  const planOf = (model: ComparedKind): ResolvedTraining => {
    const run = runOf(settings, model);
    // The label's role has gone with its column.
    const family = familyForTable(run, seen, encoding, learntMatrix);
    return planTraining(run, learnt.length, encoding.width, encoding.spans.length, family, noGuard);
  };
  const usual = planOf('aae');
  const seconds = settings.seconds ?? 0;
  const [trainer] = await trainers.readyFor({ members: 1, seconds, bytes: 4 * learntMatrix.x.length }, note);
  const real = rowFeatures(encoding, heldNatural);
  const binned = binnedColumns(encoding, heldNatural);
  const clustered = someOf(
    Int32Array.from({ length: table.rows }, (_, row) => row),
    mostClustered,
    random.fork('clustered'),
  );
  const clusteredBlock = blockOf(matrix, clustered);
  const clusterLabels = label === null ? null : clustered.map((row) => label.codes[row]);
  const mean = fitMeanMode(encoding, learntMatrix, learntNatural);
  const nearest = fitNearestNeighbour(encoding, learntMatrix, learntNatural, random.fork('donors'));

  function yardsticks(): Judgement['yardsticks'] {
    const everything = new Uint8Array(heldBlock.mask.length).fill(1);
    const average = saidByGuess(encoding, mean.predict(heldBlock, everything));
    const donor = saidByGuess(encoding, nearest.predict(without, gapsOf(without)));
    return {
      mean: {
        rebuilt: gowerError(encoding, heldNatural, heldBlock.mask, average),
        filled: gowerError(encoding, heldNatural, asked, average),
      },
      nearest: { filled: gowerError(encoding, heldNatural, asked, donor) },
    };
  }

  async function judge(saved: SavedAae, breathe: () => Promise<void>): Promise<Judgement> {
    const net = loadAae(saved);
    try {
      const made = drawRows(encoding, net, learntBlock, held.length, seed);
      await breathe();
      const samples = c2st(real, rowFeatures(encoding, made, heldBlock), encoding.width, seed);
      const values = { samples, shapes: columnShapes(encoding, heldNatural, made) };
      const shares = binned.map(({ sharesOf }, index) => sharesOf(made[index]));
      await breathe();
      if (!net.encodes) return { values, yardsticks: {}, pictures: null, shares };
      const { x, mask, rows } = heldBlock;
      const rebuilt = saidBy(encoding, net.predict(x, mask, rows).mean);
      const filled = saidBy(encoding, net.predict(without.x, without.mask, rows).mean);
      const codes = fitOfCodes(net, net.drawPosterior(x, mask, rows, seed), seed);
      await breathe();
      const clusters =
        clusterLabels === null
          ? {}
          : clustersOfCodes(
              net.encode(clusteredBlock.x, clusteredBlock.mask, clusteredBlock.rows),
              net.config.latent,
              clusterLabels,
              seed,
            );
      return {
        values: {
          ...values,
          ...codes,
          ...clusters,
          rebuilt: gowerError(encoding, heldNatural, mask, rebuilt),
          filled: gowerError(encoding, heldNatural, asked, filled),
        },
        yardsticks: yardsticks(),
        pictures: null,
        shares,
      };
    } finally {
      net.dispose();
    }
  }

  return {
    data: {
      kind: 'table',
      name: table.name,
      learnt: learnt.length,
      held: held.length,
      label: label?.name ?? null,
    },
    measures: measuresOf(label !== null),
    latent: usual.latent,
    steps: usual.steps,
    parameters: (model) => planOf(model).parameters,
    train: async (model, { steps }, { gate, onStep }): Promise<Candidate> => {
      const [config] = planOf(model).configs;
      const result = await trainer.train(
        { matrix: learntMatrix, config: { ...config, horizon: steps }, steps },
        { gate, onPoint: ({ step }) => onStep(step) },
      );
      return {
        model,
        steps: result.steps,
        stopped: result.stopped,
        judge: (breathe) => judge(result.net, breathe),
      };
    },
    real: () => {
      const others = partOf(someOf(learnt, held.length, random.fork('real')));
      return {
        samples: c2st(real, rowFeatures(encoding, others), encoding.width, seed),
        shapes: columnShapes(encoding, heldNatural, others),
      };
    },
    pictures: () => null,
    columns: () => binned.map(({ sharesOf: _, ...column }) => column),
  };
}

function measuresOf(labels: boolean): Measure[] {
  const clusters: Measure[] = labels ? ['agreement', 'rand', 'astray'] : [];
  return ['rebuilt', 'samples', 'shapes', 'codes', ...clusters, 'filled', 'seconds'];
}
