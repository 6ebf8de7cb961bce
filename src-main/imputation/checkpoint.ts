import type { Encoding } from '../encoding/encoding';
import type { SavedAae } from '../model/trained';
import type { SavedRun, TrainingFacts } from './filled-run';
import { inOrder } from './fit-ways';
import type { Imputer } from './imputer';
import type { Provenance } from './learned';
import { packLearned } from './pack-learned';
import { settle } from './settle';

/** A run in the midst of its training: fills with the simple ways and the nets as they stand, and has no scores. */
export function checkpointOf(
  encoding: Encoding,
  nets: readonly SavedAae[],
  simple: readonly Imputer[],
  provenance: Provenance,
  training: TrainingFacts,
  held: Int32Array,
): SavedRun {
  // The saved nets stand for a way that is only rebuilt when the checkpoint is loaded.
  const netsWay: Imputer = {
    method: 'aae',
    predict: () => {
      throw new Error('A checkpoint is loaded before it answers.');
    },
    save: () => ({ json: null, arrays: {} }),
  };
  const ways = inOrder([...simple, netsWay]);
  return packLearned({
    encoding,
    nets,
    ways,
    settled: settle(encoding, [], ways),
    hidden: { rows: new Int32Array(0), spans: new Int32Array(0) },
    held,
    sampler: null,
    report: null,
    overimputed: [],
    training,
    provenance,
  });
}
