import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findElectron } from '../../../scripts/setup/electron.mjs';

/** Dawn's binding works in plain Node alone: in Electron WebGPU is a window's. */
export const plainNode = process.versions['electron'] === undefined;

/**
 * Electron brings a Vulkan driver that computes on the processor, and Vulkan's loader: the environment in which plain Node finds a
 * WebGPU adapter on any Linux; null elsewhere.
 */
export function softwareGpu(): Record<string, string> | null {
  const electron = findElectron()?.executablePath;
  if (!plainNode || process.platform !== 'linux' || electron === undefined) return null;
  const folder = dirname(electron);
  const driver = join(folder, 'vk_swiftshader_icd.json');
  if (!existsSync(driver)) return null;
  return { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver, XDG_RUNTIME_DIR: '/tmp' };
}
