/** Trains on one other process and has nothing else to do: says what it came to. */
import { ProcessTrainers } from '../../../../src-main/training/remote/process-trainers';
import { smallConfig, synthetic } from '../../model/synthetic';

const [script = ''] = process.argv.slice(2);
const { rows, width, spans, x, mask } = synthetic(300);
const trainers = new ProcessTrainers(script, () => ({ cores: 2, freeBytes: 8e9 }));
const [trainer] = trainers.readyFor({ members: 2, seconds: 1000, bytes: 0 }, () => undefined);
let saved = 0;
void trainer
  .train(
    { matrix: { rows, width, spans, x, mask }, config: smallConfig({ horizon: 600 }), steps: 600 },
    {
      onPoint: () => undefined,
      gate: () => Promise.resolve('go'),
      // Between the question and its answer nothing happens in this process.
      checkpoint: async (net) => {
        saved += (await net()).weights.length > 0 ? 1 : 0;
      },
    },
  )
  .then(({ steps }) => process.stdout.write(JSON.stringify({ steps, saved: saved > 0 })));
