import type { LacunaWindow } from '../../src-main/contract/window';
import { electronBridge } from './electron';
import { fetchRecording, replayBridge } from './replay';
import type { Bridge } from './types';

export type { Bridge, EventName, Payload } from './types';

declare global {
  interface Window {
    readonly lacuna?: LacunaWindow<File>;
  }
}

/** The Electron bridge inside Lacuna's window; elsewhere the replay twin. */
export const bridge: Bridge = window.lacuna
  ? electronBridge(window.lacuna, window)
  : replayBridge(fetchRecording(window.location));
