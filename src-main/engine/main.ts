/** Entry of the engine process (an Electron utility process): the engine behind two doors, main's and the window's. */
import { constants, setPriority } from 'node:os';
import { lookForWebGpuIn } from '../compute/webgpu/verdict';
import { LacunaError } from '../contract/error';
import type { FileToken } from '../contract/file';
import type { EngineEventName, EnginePayload } from '../contract/index';
import type { RunProgress } from '../contract/run';
import type { Channel } from '../training/remote/channel';
import { trainerScript } from '../training/remote/trainer-script';
import { webGpuWindow } from '../training/remote/webgpu-window';
import { createEngine } from './engine';
import { GpuDoor, type GpuPort } from './gpu-door';
import { answerCalls, orderMessage, type Door, type NewsMessage } from './port';

/** What of Electron's MessagePortMain is used; nothing here imports Electron. */
interface Port extends GpuPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

const parent = (process as unknown as { readonly parentPort: Port }).parentPort;
const workspace = process.argv.at(-1);
if (workspace === undefined) throw new Error('The engine process was started without its folder.');

// Training takes all cores; the window goes first. What this process starts inherits it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.on('uncaughtException', end);
process.on('unhandledRejection', end);

const files = new Map<FileToken, string>();
let windowPort: Port | null = null;

const gpu = new GpuDoor(tell);
const gpuWindow = (): Promise<Channel> => gpu.open();
lookForWebGpuIn(webGpuWindow(gpuWindow));
const engine = createEngine({ emit, resolve, workspace, trainer: trainerScript(), gpuWindow });
answerCalls(doorOf(parent), engine, ['engine', 'port'], (paths) => {
  for (const [token, path] of Object.entries(paths)) files.set(token, path);
});
parent.on('message', ({ data, ports }) => {
  const order = orderMessage.safeParse(data);
  if (!order.success) return;
  switch (order.data.type) {
    case 'close':
      return void close();
    case 'window-port':
      return ports[0] && connect(ports[0]);
    default:
      return gpu.hear(order.data, ports[0]);
  }
});
tell({ type: 'ready' });

/** The window has (again) been loaded; its old port, if any, leads nowhere. */
function connect(port: Port): void {
  windowPort?.close();
  windowPort = port;
  answerCalls(doorOf(port), engine, ['port']);
  port.start();
}

function emit<N extends EngineEventName>(name: N, payload: EnginePayload<N>): void {
  windowPort?.postMessage({ event: name, payload });
  if (name !== 'run/progress') return;
  const { state, share } = payload as RunProgress;
  tell({ type: 'progress', state, share });
}

function resolve(token: FileToken): string {
  const path = files.get(token);
  if (path !== undefined) return path;
  throw new LacunaError('not-found', 'The file that was chosen is not known any more.', 'Choose it again.');
}

function tell(news: NewsMessage): void {
  parent.postMessage(news);
}

function doorOf(port: Port): Door {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  };
}

async function close(): Promise<void> {
  await engine.close();
  process.exit(0);
}

/** A bug: nothing in this process can be relied on any more. Main notices the exit and offers a new engine. */
function end(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
  process.exit(70);
}
