import type { Method } from '../contract/imputation';
import type { Encoding } from '../encoding/encoding';
import type { Sampler } from '../generation/sampler';
import type { TableForm } from '../model/aae';
import { loadAae } from '../model/load-aae';
import type { SavedAae } from '../model/trained';
import { aae } from './aae';
import type { Calibration } from './calibration';
import type { TrainingFacts } from './filled-run';
import { forestBase, inOrder } from './fit-ways';
import { forest } from './forest';
import { unpackGroves } from './forest-parts';
import { remembering, type Imputer, type SavedPart } from './imputer';
import type { Learned, Provenance } from './learned';
import { linear } from './linear';
import { meanMode } from './mean-mode';
import { nearestNeighbour } from './nearest-neighbour';
import { doubles, floats, integers, packNet, prefixed, under, unpackNet } from './pack';
import type { ScoreReport } from './score-report';

interface LearnedFacts {
  readonly version: 1;
  readonly encoding: Encoding;
  readonly ways: readonly { readonly method: Method; readonly json: unknown }[];
  readonly nets: readonly unknown[];
  readonly weights: readonly (readonly number[])[];
  readonly calibrations: readonly Calibration[];
  readonly report: ScoreReport | null;
  /** Left out before rows were made by more than the prior. */
  readonly sampler?: Sampler | null;
  readonly training: TrainingFacts;
  readonly provenance: Provenance;
}

/** What is saved of a run before its answers; a checkpoint has nets at rest instead of live ones. */
export type Packable = Omit<Learned, 'nets'> & { readonly nets: readonly SavedAae[] };

export function packLearned(learned: Packable): SavedPart {
  const { encoding, ways, settled, hidden, held, report, sampler, overimputed, training, provenance } = learned;
  const parts = ways.map((way) => way.save());
  const nets = learned.nets.map(packNet);
  const json: LearnedFacts = {
    version: 1,
    encoding,
    ways: ways.map(({ method }, index) => ({ method, json: parts[index].json })),
    nets: nets.map((net) => net.json),
    weights: settled.weights.map((weights) => [...weights]),
    calibrations: settled.calibrations,
    report,
    sampler,
    training,
    provenance,
  };
  const arrays = Object.assign(
    { 'hidden/rows': hidden.rows, 'hidden/spans': hidden.spans, 'held/rows': held },
    ...parts.map((part, index) => prefixed(`way${index}`, part.arrays)),
    ...nets.map((net, index) => prefixed(`net${index}`, net.arrays)),
    ...overimputed.map((cells, index) => prefixed(`over${index}`, { ...cells })),
  ) as SavedPart['arrays'];
  return { json, arrays };
}

/** Needs the backend to be open when nets were saved. */
export function unpackLearned({ json, arrays }: SavedPart): Learned {
  const facts = json as LearnedFacts;
  const { encoding, training, provenance, report, sampler = null } = facts;
  const nets = facts.nets.map((net, index) =>
    loadAae(unpackNet<TableForm>({ json: net, arrays: under(`net${index}`, arrays) })),
  );
  const ways: Imputer[] = [];
  // The forest looks at the table as the others complete it, so it comes last.
  const last = (method: Method): number => (method === 'forest' ? 1 : 0);
  const saved = facts.ways.map((way, index) => ({ ...way, part: under(`way${index}`, arrays) }));
  for (const { method, json: own, part } of saved.sort((a, b) => last(a.method) - last(b.method))) {
    if (method === 'mean-mode') ways.push(meanMode(encoding, doubles(part, 'centre')));
    if (method === 'nearest-neighbour') ways.push(donorsWay(encoding, { json: own, arrays: part }));
    if (method === 'linear') {
      ways.push(linear(encoding, { mean: doubles(part, 'mean'), precision: doubles(part, 'precision') }));
    }
    if (method === 'aae') ways.push(remembering(aae(encoding, nets)));
    const base = method === 'forest' ? forestBase(encoding, ways) : null;
    if (base !== null) ways.push(forest(encoding, base, unpackGroves({ json: own, arrays: part })));
  }
  return {
    encoding,
    nets,
    ways: inOrder(ways),
    settled: { weights: facts.weights.map((weights) => Float64Array.from(weights)), calibrations: facts.calibrations },
    hidden: { rows: integers(arrays, 'hidden/rows'), spans: integers(arrays, 'hidden/spans') },
    held: arrays['held/rows'] === undefined ? new Int32Array(0) : integers(arrays, 'held/rows'),
    sampler,
    report,
    overimputed: encoding.spans.flatMap((_, index) => {
      const cells = under(`over${index}`, arrays);
      if (cells.rows === undefined) return [];
      const [truth, said, low, high] = ['truth', 'said', 'low', 'high'].map((name) => doubles(cells, name));
      return [{ rows: integers(cells, 'rows'), truth, said, low, high }];
    }),
    training,
    provenance,
  };
}

function donorsWay(encoding: Encoding, { json, arrays }: SavedPart): Imputer {
  const { rows } = json as { readonly rows: number };
  return nearestNeighbour(encoding, { rows, cells: floats(arrays, 'cells'), lent: doubles(arrays, 'lent') });
}
