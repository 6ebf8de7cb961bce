import { openBackend } from '../../src-main/compute/backend';
import { Ours } from './step-ours';
import { kernels } from '../../src-main/compute/kernels';
import { tf } from '../../src-main/compute/tensors';
await openBackend('wasm');
const [columns, units, latent, batch] = JSON.parse(process.argv[2] ?? '[30,128,45,128]') as number[];
const ours = new Ours({ columns, units, latent, batch, rows: 10000, seconds: 1 });
for (let i = 0; i < 100; i++) ours.step();
const own = kernels(); if (own === null) throw new Error();
const best = new Map<string, number>(); const order: string[] = [];
let seq = 0;
const run = own.run.bind(own);
let kernelTime = 0;
own.run = (op, items, longest, ints, numbers) => { const a = performance.now(); run(op, items, longest, ints, numbers); const t = performance.now() - a; kernelTime += t;
  const dims = op === 'forward' ? ints.slice(6, 9) : op === 'weightSlopes' ? [...ints.slice(6, 9), ints[4] ? 1 : 0] : op === 'inputSlopes' ? ints.slice(4, 7) : [];
  const key = `${seq++} ${op} ${dims.join(',')}`; if (!best.has(key)) order.push(key); best.set(key, Math.min(best.get(key) ?? Infinity, t)); };
let bestStep = Infinity, bestRest = Infinity, bestBatch = Infinity;
const n = Number(process.argv[3] ?? 300);
for (let i = 0; i < n; i++) { seq = 0; kernelTime = 0; const a = performance.now(); ours.step(); const t = performance.now() - a; bestStep = Math.min(bestStep, t); bestRest = Math.min(bestRest, t - kernelTime); }
for (let i = 0; i < n; i++) { const a = performance.now(); ours.batch(); bestBatch = Math.min(bestBatch, performance.now() - a); }
let sum = 0; for (const k of order) { const t = best.get(k) ?? 0; sum += t; const d = (k.split(' ')[2] ?? '').split(',').map(Number); const fl = d.length >= 3 && d[3] !== 0 ? 2 * (d[0] ?? 0) * (d[1] ?? 0) * (d[2] ?? 0) : 0; console.log(k.padEnd(36), (t * 1000).toFixed(0).padStart(6), 'us', fl > 0 ? (fl / t / 1e6).toFixed(1) + ' GF' : ''); }
console.log('sum of best kernels', sum.toFixed(2), 'best step', bestStep.toFixed(2), 'best rest', bestRest.toFixed(2), 'batch', bestBatch.toFixed(2), tf.memory().numTensors);
