import { LacunaError } from '../contract/error';
import type { GenerationWish } from '../contract/generation';
import { assignment } from './columns';
import type { GenerateFlags } from './commands/generate';
import type { CommandEngine } from './in-process-engine';

/** What made rows or images are asked to be. @throws LacunaError when a condition cannot be read or meant */
export async function wishFrom(
  engine: CommandEngine,
  { where, label, cluster, balanced = false }: Pick<GenerateFlags, 'where' | 'label' | 'cluster' | 'balanced'>,
): Promise<GenerationWish> {
  const askable = await engine.call('generation/askable', {});
  const names = engine.bench.filled?.encoding.columns.map(({ name }) => name) ?? ['label'];
  const asked = where.map((text) => {
    const { column, value } = assignment(names, text, '--where');
    return { column: names[column], value };
  });
  if (label !== undefined) {
    const column = askable?.columns.find(({ isLabel }) => isLabel);
    if (!column) {
      throw new LacunaError(
        'bad-input',
        'This model cannot be asked for labels.',
        'Train a supervised, conditional or semi-supervised model on a label.',
      );
    }
    asked.push({ column: column.name, value: label });
  }
  const empty = asked.find(({ value }) => value === '');
  if (empty) throw new LacunaError('bad-input', `--where ${empty.column}= asks for nothing.`, 'Give a value.');
  return { where: asked, balanced, ...(cluster === undefined ? {} : { cluster }) };
}
