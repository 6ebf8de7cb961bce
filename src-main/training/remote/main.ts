/** Entry of a trainer process, a child of the engine's or the command line's. */
import type { Channel } from './channel';
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
  close: () => process.exit(0),
};

/** Once: two openings at the same time would race for TensorFlow's one active backend. */
let opened: Promise<void> | null = null;
const open = (): Promise<void> => (opened ??= import('../../compute/wasm').then(({ openWasm }) => openWasm()));

serveTrainer(channel, { open, lost: new Promise(() => undefined) });

// Loaded while the parent still prepares the first job, which hears of what fails here.
void import('../train-aae').catch(() => undefined);
open().catch(() => undefined);
