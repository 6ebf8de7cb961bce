import type { ExportType } from '../../src-main/contract/file';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { useAppStore } from './app';

/**
 * The way of every export: the system's dialog for a target, then the work, then a notice with "Show in folder". Nothing
 * happens when the user cancels; a failure stands in the line under the title.
 *
 * @param work writes to the target (its token and file name) and may answer with the sentence for the notice
 * @returns whether something was written
 */
export async function saveFile(
  type: ExportType,
  suggestedName: string,
  work: (target: string, name: string) => Promise<string | void>,
): Promise<boolean> {
  const app = useAppStore();
  const t = i18n.global.t;
  try {
    const target = await bridge.call('file/choose-target', { type, suggestedName: suggestedName.slice(0, 200) });
    if (target === null) return false;
    const said = await work(target.token, target.name);
    app.error = null;
    app.tell({
      text: said ?? t('charts.saved', { name: target.name }),
      action: {
        label: t('charts.showInFolder'),
        run: () => void bridge.call('file/reveal', { file: target.token }).catch((cause: unknown) => app.fail(cause)),
      },
    });
    return true;
  } catch (thrown) {
    app.fail(thrown);
    return false;
  }
}

/** Saves text or bytes that the window itself has made: a picture, a chart's numbers. */
export function saveData(
  type: ExportType,
  suggestedName: string,
  data: string | Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return saveFile(type, suggestedName, (target) => bridge.call('file/write', { target, data }));
}

/** 'penguins.csv' → 'penguins' */
export function stem(name: string): string {
  return name.replace(/\.[^.]{1,8}$/, '');
}
