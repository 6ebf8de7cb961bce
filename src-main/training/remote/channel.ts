/** One end of a connection to another realm: a child process, a message port, or a pair of ends in a test. */
export interface Channel {
  /** What is posted is cloned; typed arrays arrive as typed arrays. A channel that has ended drops it. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the other side is gone, with what is known of how: `exit code 3`, `SIGKILL`; '' where nothing is. */
  onEnd(listener: (how: string) => void): void;
  /** Whether this process has to live on for what may come through; at first it has not. */
  hold(wanted: boolean): void;
  close(): void;
}
