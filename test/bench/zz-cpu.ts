import { openBackend } from '../../src-main/compute/backend';
import { Ours } from './step-ours';
import { kernels } from '../../src-main/compute/kernels';
await openBackend('wasm');
for (const [columns, units, latent, batch] of [[30,128,45,128],[30,128,45,512],[100,256,48,256],[784,1000,8,100]]) {
  const ours = new Ours({ columns, units, latent, batch, rows: 10000, seconds: 1 });
  for (let i = 0; i < 30; i++) ours.step();
  let best = Infinity, wall=Infinity;
  const n = Math.max(3, Math.floor(100 / (1 + columns * units / 2000)));
  for (let r = 0; r < 8; r++) { const u = process.cpuUsage(), t=performance.now(); for (let i = 0; i < n; i++) ours.step(); const v = process.cpuUsage(u); best = Math.min(best, (v.user + v.system) / 1000 / n); wall=Math.min(wall,(performance.now()-t)/n); }
  const times: Record<string, number> = {}; const own = kernels();
  let s='';
  if (own) { const run = own.run.bind(own); 
    for (const what of ['batch']) { let b=Infinity; for (let r=0;r<8;r++){const u=process.cpuUsage(); for(let i=0;i<n*3;i++) ours.batch(); const v=process.cpuUsage(u); b=Math.min(b,(v.user+v.system)/3000/n);} s+=` batch ${b.toFixed(3)}`; }
    const mins: Record<string, number[]> = {};
    let calls=0;
    own.run = (op, ...rest) => { const a = performance.now(); run(op, ...rest); const key=op; times[key] = (times[key] ?? 0) + performance.now() - a; calls++; };
    for (let i = 0; i < 3*n; i++) { for (const k in times) times[k]=0; ours.step(); for (const k in times) (mins[k]??=[]).push(times[k]); }
    let sum=0; for (const k in mins) { mins[k].sort((a,b)=>a-b); const m=mins[k][Math.floor(mins[k].length/10)]; sum+=m; s+=` ${k} ${m.toFixed(3)}`; }
    s+=` kernels ${sum.toFixed(3)} calls/step ${calls/3/n}`;
    Reflect.deleteProperty(own,'run');
  }
  console.log(columns, units, batch, 'cpu ms', best.toFixed(3), 'wall', wall.toFixed(3), s);
  ours.learner.dispose();
}
