import { basename, join } from 'node:path';
import { version } from '../../package.json';
import { toEnvelope } from '../contract/error';
import type { ProjectFacts } from '../contract/project';
import type { SavedRun } from '../training/run';
import {
  referenceTo,
  referenceToImages,
  type ImagesReference,
  type Project,
  type TableReference,
} from '../project/project';
import { Autosave } from './autosave';
import type { Workbench } from './workbench';

/** The data of an opened project that cannot be found: a table or an image set. */
export interface Waiting {
  readonly table: TableReference | null;
  readonly images: ImagesReference | null;
  readonly saved: SavedRun | null;
}

/** Which file the open work belongs to, whether it is saved, and the copy of it that survives a crash. */
export class ProjectDesk {
  readonly autosave: Autosave;
  #path: string | null = null;
  #unsaved = false;
  #notes: string[] = [];
  /** What an opened project waits for while its file cannot be found, and the model made of it. */
  #waiting: Waiting | null = null;

  constructor(private readonly bench: Workbench) {
    const { workspace } = bench.options;
    this.autosave = new Autosave(workspace === null ? null : join(workspace, 'autosave.lacuna'), (error) => {
      this.note(`The work cannot be kept against a crash. ${toEnvelope(error).message}`);
    });
  }

  get path(): string | null {
    return this.#path;
  }

  get waiting(): Waiting | null {
    return this.#waiting;
  }

  facts(table: ProjectFacts['table'], images: ProjectFacts['images']): ProjectFacts {
    const name = this.#path === null ? null : basename(this.#path);
    return { name, unsaved: this.#unsaved, table, images, run: this.bench.runs.facts(), notes: this.#notes };
  }

  /** The work now belongs to this file, or to none yet. */
  begin(path: string | null, unsaved: boolean, notes: readonly string[], waiting: Waiting | null): void {
    this.#path = path;
    this.#unsaved = unsaved;
    this.#notes = [...notes];
    this.#waiting = waiting;
    this.#tell();
  }

  note(text: string): void {
    if (!this.#notes.includes(text)) this.#notes.push(text);
  }

  /** Something is newer than the file. */
  touch(): void {
    this.#unsaved = true;
    if (this.autosave.path !== null) this.keep(this.bench.model());
    this.#tell();
  }

  /** Keeps the work as it is now, with this state of the model, against a crash. */
  keep(saved: SavedRun | null): void {
    if (this.autosave.path !== null) this.autosave.keep(this.describe(saved));
  }

  /** What was waited for is open. */
  attached(): void {
    this.#waiting = null;
    this.#notes = [];
    this.#tell();
  }

  saved(path: string): void {
    this.#path = path;
    this.#unsaved = false;
    this.#tell();
  }

  /** The open work as a file holds it. */
  describe(saved: SavedRun | null): Project {
    const { table, images, runs } = this.bench;
    const waiting = this.#waiting;
    return {
      app: version,
      created: new Date().toISOString(),
      table: table ? referenceTo(table) : (waiting?.table ?? null),
      images: images ? referenceToImages(images) : (waiting?.images ?? null),
      run: runs.facts(),
      history: runs.past(),
      saved: table || images ? saved : (waiting?.saved ?? saved),
      comparison: this.bench.comparison.save(),
    };
  }

  #tell(): void {
    const { name, unsaved } = this.facts(null, null);
    this.bench.options.emit('project/changed', { name, unsaved });
  }
}
