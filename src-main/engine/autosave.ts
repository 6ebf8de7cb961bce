import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Project } from '../project/project';

/**
 * Keeps the newest state of the work in one file of the workspace. Writings never overlap: while one goes on, the newest
 * state waits and those between are skipped.
 */
export class Autosave {
  #waiting: Project | null = null;
  #writing: Promise<void> | null = null;

  /** @param failed is told once in a row when the state cannot be kept: the work itself must not end by it */
  constructor(
    readonly path: string | null,
    private readonly failed: (error: unknown) => void,
  ) {}

  keep(project: Project): void {
    if (this.path === null) return;
    this.#waiting = project;
    this.#writing ??= this.#writeAll(this.path);
  }

  /** Resolves when everything handed over is on the disk. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The work is saved elsewhere, or was given up. */
  async forget(): Promise<void> {
    this.#waiting = null;
    await this.#writing;
    if (this.path !== null) await rm(this.path, { force: true }).catch(() => undefined);
  }

  async #writeAll(path: string): Promise<void> {
    try {
      const { writeProject } = await import('../project/write-project');
      await mkdir(dirname(path), { recursive: true });
      while (this.#waiting) {
        const project = this.#waiting;
        this.#waiting = null;
        await writeProject(path, project);
      }
    } catch (error) {
      this.failed(error);
    } finally {
      this.#writing = null;
    }
  }
}
