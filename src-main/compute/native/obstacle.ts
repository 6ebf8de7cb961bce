import { oldestDriver } from '../install/cuda';
import { isOlder, type MachineFacts } from './machine';
import type { NativeName } from './packages';

export interface Refusal {
  readonly reason: string;
  readonly next: string;
}

/** Why a native backend cannot work on this machine, whatever is installed; null: nothing speaks against it. */
export function obstacleOf(name: NativeName, machine: MachineFacts): Refusal | null {
  if (name !== 'gpu') return null;
  if (machine.platform === 'darwin') {
    return {
      reason: 'CUDA does not exist for macOS, so TensorFlow cannot use the graphics card here.',
      next: 'Nothing is missing: Lacuna computes on the processor.',
    };
  }
  if (machine.driver === null) {
    return {
      reason: 'No NVIDIA driver runs on this machine, so it has no graphics card that CUDA could use.',
      next: 'With an NVIDIA card in it: install the driver of its maker, restart, and run doctor again. Without one nothing is missing.',
    };
  }
  if (isOlder(machine.driver, oldestDriver)) {
    return {
      reason: `The NVIDIA driver ${machine.driver} is too old: CUDA 12, which TensorFlow computes with, needs ${oldestDriver} or newer.`,
      next: `Update the NVIDIA driver to ${oldestDriver} or newer, restart, and run doctor again.`,
    };
  }
  return null;
}
