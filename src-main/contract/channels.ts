import type { commands, shellEvents } from './index';

type Commands = typeof commands;
type WindowVerbs<Noun> = {
  [Verb in keyof Noun as Noun[Verb] extends { readonly side: 'shell' | 'engine' } ? Verb : never]: Noun[Verb] extends {
    readonly name: infer Name;
  }
    ? Name
    : never;
};
/** Nouns that are read over the engine's port only have no channel. */
type Channels = {
  readonly [Noun in keyof Commands as keyof WindowVerbs<Commands[Noun]> extends never ? never : Noun]: WindowVerbs<
    Commands[Noun]
  >;
};

/**
 * The channels of the commands that go through main, as plain texts: the preload script needs the names alone, not the
 * schemas. The type makes this list equal to the contract's, name by name.
 */
export const channels = {
  app: {
    facts: 'app/facts',
    setPreferences: 'app/set-preferences',
    forgetRecents: 'app/forget-recents',
    restartEngine: 'app/restart-engine',
  },
  comparison: { start: 'comparison/start', stop: 'comparison/stop', export: 'comparison/export' },
  compute: { install: 'compute/install', stopInstall: 'compute/stop-install' },
  file: {
    choose: 'file/choose',
    chooseTarget: 'file/choose-target',
    reveal: 'file/reveal',
    write: 'file/write',
  },
  generation: { export: 'generation/export', exportReport: 'generation/export-report' },
  image: {
    open: 'image/open',
    join: 'image/join',
    exportSamples: 'image/export-samples',
    exportQuality: 'image/export-quality',
    exportFilled: 'image/export-filled',
    exportMasks: 'image/export-masks',
    mask: 'image/mask',
    readMask: 'image/read-mask',
  },
  imputation: {
    exportTable: 'imputation/export-table',
    exportMask: 'imputation/export-mask',
    exportDraws: 'imputation/export-draws',
    exportReport: 'imputation/export-report',
  },
  journey: { export: 'journey/export' },
  latent: { export: 'latent/export' },
  project: { open: 'project/open', save: 'project/save', close: 'project/close' },
  run: {
    start: 'run/start',
    pause: 'run/pause',
    resume: 'run/resume',
    step: 'run/step',
    stop: 'run/stop',
    readPoints: 'run/read-points',
  },
  table: { open: 'table/open', join: 'table/join', change: 'table/change' },
  translation: { export: 'translation/export' },
} as const satisfies Channels;

/** Events from main to the window. */
export const eventChannels = {
  engineDied: 'app/engine-died',
  engineReady: 'app/engine-ready',
  menu: 'app/menu',
  open: 'app/open',
} as const satisfies { readonly [Key in keyof typeof shellEvents]: (typeof shellEvents)[Key]['name'] };

/** Between main and the preload script alone; the page cannot name them. */
export const innerChannels = {
  /** The window's end of the engine's port, as the message's only port. */
  enginePort: 'inner/engine-port',
  /** The path of a file dropped into the window. */
  fileDropped: 'inner/file-dropped',
  /** The GPU window's end of its trainer's port, as the message's only port. */
  trainerPort: 'inner/trainer-port',
} as const;

/** The message with which the GPU window's preload script hands the trainer's port to the page. */
export const trainerPortMessage = 'lacuna/trainer-port';

/** `type` of the message with which the preload script hands the engine's port to the page. */
export const enginePortMessage = 'lacuna/engine-port';
