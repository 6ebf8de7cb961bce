/** Trains on two processes until somebody kills this one. */
import { ProcessTrainers } from '../../../../src-main/training/remote/process-trainers';
import { smallConfig, synthetic } from '../../model/synthetic';

const [script = ''] = process.argv.slice(2);
const { rows, width, spans, x, mask } = synthetic(300);
const trainers = new ProcessTrainers(script, () => ({ cores: 2, freeBytes: 8e9 }));
const config = smallConfig({ horizon: 24_000 });

for (const trainer of trainers.readyFor({ members: 2, seconds: 1000, bytes: 0 }, () => undefined)) {
  const onPoint = (): void => void process.stdout.write('point\n');
  void trainer.train(
    { matrix: { rows, width, spans, x, mask }, config, steps: 24_000 },
    { onPoint, gate: () => Promise.resolve('go') },
  );
}
