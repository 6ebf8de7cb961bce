import { openBackend } from '../../src-main/compute/backend';
import { kernels } from '../../src-main/compute/kernels';
import { Ours } from './step-ours';
void (async () => {
  await openBackend('wasm');
  console.log('versions', process.versions.electron, process.versions.v8, 'kernels', kernels() !== null);
  const ours = new Ours({ columns: 30, units: 128, latent: 45, batch: 128, rows: 2000, seconds: 1 });
  const a = performance.now();
  for (let i = 0; i < 300; i++) ours.step();
  await ours.settle();
  console.log('ms per step', (performance.now() - a) / 300);
  const v = await ours.learner.aae.parameters[0]?.variable.data();
  console.log('first weight', v?.[0]);
  process.exit(0);
})();
