import { openBackend } from '../../src-main/compute/backend';
import { Ours } from './step-ours';
await openBackend('wasm');
const sizes = { 1: { columns: 30, units: 128, latent: 45, batch: 128 }, 2: { columns: 30, units: 128, latent: 45, batch: 512 }, 3: { columns: 100, units: 256, latent: 48, batch: 256 }, 4: { columns: 784, units: 1000, latent: 8, batch: 100 } } as const;
for (const which of process.argv.slice(2)) {
  const ours = new Ours({ ...sizes[Number(which) as 1], rows: 10_000, seconds: 1 } as never);
  for (let i = 0; i < 20; i++) ours.step();
  let best = 1e9, bestBatch = 1e9; const all: number[] = [];
  const t0 = performance.now();
  while (performance.now() - t0 < 2500) { const s = performance.now(); for (let i = 0; i < 8; i++) ours.step(); const t = (performance.now() - s) / 8; all.push(t); best = Math.min(best, t); }
  for (let i = 0; i < 100; i++) { const s = performance.now(); ours.batch(); bestBatch = Math.min(bestBatch, performance.now() - s); }
  all.sort((a, b) => a - b);
  console.log(which, 'least of 8 steps', best.toFixed(3), 'median', all[all.length >> 1].toFixed(3), 'batch least', bestBatch.toFixed(3));
}
process.exit(0);
