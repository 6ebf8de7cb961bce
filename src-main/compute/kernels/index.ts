// AssemblyScript, compiled by `npm run build:kernels` into ../kernels.wasm.ts. Its memory is the shared heap of TensorFlow.js's WASM
// backend, so it must hold no data of its own: no strings, no static arrays.

import { adam, average } from './adam';
import { denseForward, denseInputSlopes, denseWeightSlopes } from './dense';
import { headLosses } from './losses';
export { logisticLoss } from './losses';

// The control block, bytes. The ticket holds the number of the job (24 bits) and how many of its parts nobody has begun (8 bits).
const ticketAt: usize = 0;
const finishedAt: usize = 64;
const sleepersAt: usize = 128;
const operationAt: usize = 192;
const partsAt: usize = 196;
const itemsAt: usize = 200;
const spareAt: usize = 204;
const spareSizeAt: usize = 208;
const argumentsAt: usize = 224;

/** Looks for a job before a thread goes to sleep: about a tenth of a millisecond. */
const patience: i32 = 100_000;

/** Does one part of the present job. Which part does what depends on the job alone, never on who does it. */
function doPart(control: usize, part: i32, thread: i32): void {
  const spare = <usize>load<u32>(control + spareAt) + <usize>thread * <usize>load<u32>(control + spareSizeAt);
  const parts = load<i32>(control + partsAt);
  const items = load<i32>(control + itemsAt);
  const from = (part * items) / parts;
  const to = ((part + 1) * items) / parts;
  const job = control + argumentsAt;
  switch (load<i32>(control + operationAt)) {
    case 0:
      denseForward(job, from, to, spare);
      break;
    case 1:
      denseWeightSlopes(job, from, to, spare);
      break;
    case 2:
      denseInputSlopes(job, from, to, spare);
      break;
    case 3:
      headLosses(job, from, to);
      break;
    case 4:
      adam(job, from, to);
      break;
    default:
      average(job, from, to);
  }
}

/** Takes parts of the present job until all are begun. */
function take(control: usize, thread: i32): void {
  for (;;) {
    const ticket = atomic.load<i32>(control + ticketAt);
    const left = ticket & 0xff;
    if (left === 0) return;
    // Whoever takes a part keeps the job from ending, so its arguments stand until the part is finished.
    if (atomic.cmpxchg<i32>(control + ticketAt, ticket, ticket - 1) !== ticket) continue;
    doPart(control, left - 1, thread);
    atomic.add<i32>(control + finishedAt, 1);
  }
}

/** Does the job in the control block, together with the threads that serve. */
export function run(control: usize): void {
  const parts = load<i32>(control + partsAt);
  if (parts === 1) {
    doPart(control, 0, 0);
    return;
  }
  atomic.store<i32>(control + finishedAt, 0);
  const ticket = atomic.load<i32>(control + ticketAt);
  atomic.store<i32>(control + ticketAt, (ticket & ~0xff) + 0x100 + parts);
  if (atomic.load<i32>(control + sleepersAt) > 0) atomic.notify(control + ticketAt);
  take(control, 0);
  while (atomic.load<i32>(control + finishedAt) < parts) {}
}

/** What another thread, numbered from 1, does all its life. It ends with its worker. */
export function serve(control: usize, thread: i32): void {
  let idle = 0;
  for (;;) {
    const ticket = atomic.load<i32>(control + ticketAt);
    if ((ticket & 0xff) !== 0) {
      take(control, thread);
      idle = 0;
      continue;
    }
    if (++idle < patience) continue;
    atomic.add<i32>(control + sleepersAt, 1);
    atomic.wait<i32>(control + ticketAt, ticket, -1);
    atomic.sub<i32>(control + sleepersAt, 1);
    idle = 0;
  }
}
