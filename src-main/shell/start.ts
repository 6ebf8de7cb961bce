import { join } from 'node:path';
import { app, nativeTheme } from 'electron';
import { LacunaError } from '../contract/error';
import { Attention } from './attention';
import { EngineHost } from './engine-host';
import { forkEngine } from './fork-engine';
import { GpuWindow } from './gpu-window';
import { LastOpening } from './last-opening';
import type { OutsideFiles } from './outside-files';
import { Profile } from './profile';
import { readSamples } from './samples';
import { sendTo, type Shell } from './shell';
import { systemLanguage } from './system-language';
import { languageOf, textsIn, type Texts } from './texts';
import { FileTokens } from './tokens';
import { openWindow } from './window';

/** Makes the one window and the one engine, and what they need. */
export function makeShell(outside: OutsideFiles): Shell {
  const profile = new Profile(app.getPath('userData'));
  nativeTheme.themeSource = profile.preferences.value.theme;
  const texts = (): Texts => textsIn(languageOf(profile.preferences.value.language, systemLanguage()));
  const window = openWindow(profile);
  const attention = new Attention(window);
  const script = join(app.getAppPath(), 'out', 'main', 'engine.cjs');
  const gpu = new GpuWindow((how) => engine.gpuGone(how));
  window.once('closed', () => gpu.close());
  const engine: Shell['engine'] = new EngineHost(() => forkEngine(script, profile.workspace, profile.logs), {
    died: (error) => {
      attention.rest();
      sendTo(window, 'app/engine-died', error);
    },
    gpu,
    progress: ({ state, share }) => attention.follow(state, share),
    explain: (code) => {
      const { message, next } = texts().errors.engineDied(code);
      return new LacunaError('engine-died', message, next);
    },
  });
  return {
    window,
    engine,
    profile,
    tokens: new FileTokens(texts),
    samples: samplesIn(app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')),
    opening: new LastOpening(),
    outside,
    texts,
  };
}

/** An installation without its samples still works. */
function samplesIn(resources: string): Shell['samples'] {
  try {
    return readSamples(join(resources, 'samples'));
  } catch (error) {
    process.stderr.write(`The sample data cannot be offered: ${String(error)}\n`);
    return [];
  }
}
