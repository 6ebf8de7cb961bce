import { app, dialog } from 'electron';
import { toEnvelope } from '../contract/error';
import type { ProjectFacts } from '../contract/project';
import type { RunState } from '../contract/run';
import { askForTarget } from './dialogs';
import type { Shell } from './shell';
import { endSession } from './unsaved-work';

const overStates: readonly RunState[] = ['done', 'stopped', 'failed'];
const answerLimit = 3000;
const closeLimit = 5000;

/** Before the window closes: what is unsaved is asked about, the engine is let finish, the profile is written. */
export function guardClosing(shell: Shell): void {
  const { window, engine, profile } = shell;
  let mayClose = false;
  let closing = false;

  window.on('close', (event) => {
    if (mayClose) return;
    event.preventDefault();
    if (!closing) void close();
  });

  async function close(): Promise<void> {
    closing = true;
    try {
      const answer = await settleUnsaved(shell);
      if (answer === 'stay') return;
      await engine.shutdown(closeLimit);
      await endSession(profile, answer === 'discarded');
      await profile.settled();
      mayClose = true;
      window.destroy();
      app.quit();
    } finally {
      closing = false;
    }
  }
}

async function settleUnsaved(shell: Shell): Promise<'saved' | 'discarded' | 'stay'> {
  const facts = await projectFacts(shell);
  // A table alone is as it lies on the disk: only what was learnt from it can be lost.
  // The engine is dead or busy: what it kept is offered at the next start.
  if (!facts) return 'discarded';
  // A table alone is as it lies on the disk: only what was learnt from it can be lost.
  if (!facts.unsaved || facts.run === null) return 'saved';
  const words = shell.texts().close;
  const isRunning = !overStates.includes(facts.run.state);
  const { response } = await dialog.showMessageBox(shell.window, {
    type: 'question',
    message: isRunning ? words.running : words.unsaved,
    detail: isRunning ? words.runningDetail : words.unsavedDetail,
    buttons: [words.save, words.discard, words.cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 1) return 'discarded';
  return response === 0 && (await save(shell, facts)) ? 'saved' : 'stay';
}

async function save(shell: Shell, facts: ProjectFacts): Promise<boolean> {
  const { engine, tokens, texts, window } = shell;
  try {
    if (facts.name !== null) {
      await engine.call('project/save', {});
      return true;
    }
    const suggested = facts.table?.name.replace(/\.[^.]*$/, '') ?? 'lacuna';
    const path = await askForTarget(shell, 'project', `${suggested}.lacuna`);
    if (path === null) return false;
    const target = tokens.forWriting(path);
    await engine.call('project/save', { target }, { [target]: path });
    await shell.profile.recents.add(path, 'project');
    return true;
  } catch (error) {
    const { message, next } = toEnvelope(error);
    await dialog.showMessageBox(window, { type: 'error', message: texts().close.failed, detail: `${message} ${next}` });
    return false;
  }
}

/** Null when the engine is dead or does not answer in time. */
async function projectFacts({ engine }: Shell): Promise<ProjectFacts | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, answerLimit, null));
  const asked = engine.call('project/facts', {}) as Promise<ProjectFacts>;
  return Promise.race([asked.catch(() => null), late]);
}
