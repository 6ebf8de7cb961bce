import type { EngineName } from '../engine/port';

/** A command that puts something on the engine's bench, with the paths it needs. */
export interface Opening {
  readonly name: EngineName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Remembers how what is open was opened, so that a new engine can open it again. Told of every command that succeeded. */
export class LastOpening {
  #opening: Opening | null = null;

  get current(): Opening | null {
    return this.#opening;
  }

  note({ name, input, files }: Opening): void {
    switch (name) {
      case 'table/open':
      case 'image/open':
      case 'project/open':
        this.#opening = { name, input, files };
        break;
      case 'table/change':
        if (this.#opening?.name !== 'table/open') break;
        this.#opening = { ...this.#opening, input: { ...this.#opening.input, settings: input['settings'] } };
        break;
      case 'table/join':
      case 'image/join': {
        if (this.#opening?.name !== name.replace('join', 'open')) break;
        // What was said of columns was said of other ones.
        const { file, labels } = this.#opening.input;
        const { other } = input;
        this.#opening = {
          name: this.#opening.name,
          input: other === undefined ? { file, labels } : { file, other },
          files: { ...this.#opening.files, ...files },
        };
        break;
      }
      case 'project/save':
        if (typeof input['target'] !== 'string') break;
        this.#opening = { name: 'project/open', input: { file: input['target'] }, files };
        break;
      case 'project/close':
        this.#opening = null;
        break;
    }
  }
}
