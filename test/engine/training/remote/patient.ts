/** Gives a job away and waits for it, with nothing else to live for. */
import { forkTrainer } from '../../../../src-main/training/remote/process-channel';
import { RemoteTrainer } from '../../../../src-main/training/remote/remote-trainer';
import { smallConfig, synthetic } from '../../model/synthetic';

const [script = ''] = process.argv.slice(2);
const { rows, width, spans, x, mask } = synthetic(100);
const trainer = new RemoteTrainer(forkTrainer(script, 'wasm'), 'wasm');
void trainer
  .train(
    { matrix: { rows, width, spans, x, mask }, config: smallConfig(), steps: 100 },
    { onPoint: () => undefined, gate: () => Promise.resolve('go'), checkpoint: async (net) => void (await net()) },
  )
  .then(() => process.stdout.write('done\n'));
