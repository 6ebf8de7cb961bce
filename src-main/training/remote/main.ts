/** Entry of a trainer process, a child of the engine's or the command line's. */
import type { Channel } from './channel';
import type { TrainerBackend } from './messages';
import { serveTrainer } from './serve-trainer';

// Ctrl+C reaches every process of a terminal; what it means is the parent's to say.
process.on('SIGINT', () => undefined);
// Whatever became of the parent, nobody waits for this process any more.
process.on('disconnect', () => process.exit(0));
if (!process.connected) process.exit(0);

const channel: Channel = {
  post: (message) => {
    if (process.connected) process.send?.(message);
  },
  onMessage: (listener) => void process.on('message', listener),
  onEnd: (listener) => void process.on('disconnect', () => listener('')),
  hold: () => undefined,
  close: () => process.exit(0),
};

let isLost = (_reason: string): void => undefined;
const lost = new Promise<string>((resolve) => (isLost = resolve));

async function openFresh(backend: TrainerBackend): Promise<void> {
  if (backend === 'wasm') return (await import('../../compute/wasm')).openWasm();
  const { openWebGpu } = await import('../../compute/webgpu/open');
  void (await openWebGpu()).lost.then(isLost);
}

/** Once for a backend: two openings at the same time would race for TensorFlow's one active backend. */
const opened = new Map<TrainerBackend, Promise<void>>();
function open(backend: TrainerBackend): Promise<void> {
  const opening = opened.get(backend) ?? openFresh(backend);
  opened.set(backend, opening);
  return opening;
}

serveTrainer(channel, { open, lost });

// Loaded while the parent still prepares the first job, which hears of what fails here.
const [backend = 'wasm'] = process.argv.slice(2) as TrainerBackend[];
void import('../train-aae').catch(() => undefined);
open(backend).catch(() => undefined);
