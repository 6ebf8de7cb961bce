import type {
  EngineEventName,
  EnginePayload,
  Input,
  Name,
  Output,
  ShellEventName,
  ShellPayload,
} from '../../src-main/contract';
import type { FileHandle } from '../../src-main/contract/file';

export type EventName = ShellEventName | EngineEventName;
export type Payload<N extends EventName> = N extends ShellEventName
  ? ShellPayload<N>
  : N extends EngineEventName
    ? EnginePayload<N>
    : never;

/** The window's one door to the main side. */
export interface Bridge {
  /** Rejects with LacunaError; settles exactly once, also when the engine dies. */
  call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Returns what ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: Payload<N>) => void): () => void;
  /** A file dropped into the window becomes a handle; null for what Lacuna does not open. */
  dropped(file: File): Promise<FileHandle | null>;
}
