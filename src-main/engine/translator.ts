import { LacunaError } from '../contract/error';
import type { TranslationFacts } from '../contract/translation';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import { familyOf } from '../model/family';
import type { TrainedImageAae } from '../model/load-image-aae';
import { takesLabels } from '../model/relabel';
import type { TrainedAae } from '../model/trained';

/** What a model of a table can translate to; null where it cannot. */
export function tableTranslation(encoding: Encoding, { config }: Pick<TrainedAae, 'config'>): TranslationFacts | null {
  const { label } = familyOf(config);
  if (label === null || !takesLabels(config)) return null;
  const column = encodingOf(encoding, encoding.spans[label]);
  return column.form === 'levels' ? { name: column.name, labels: column.levels.slice(0, column.kept) } : null;
}

export function imageTranslation({ config, form }: Pick<TrainedImageAae, 'config' | 'form'>): TranslationFacts | null {
  return takesLabels(config) ? { name: 'label', labels: form.labels ?? [] } : null;
}

const mostNamed = 12;

/** Number of a label by its name. @throws LacunaError when the model cannot translate, or not to that label */
export function labelNumber(facts: TranslationFacts | null, to: string): number {
  if (facts === null) {
    throw new LacunaError(
      'bad-input',
      'This model cannot translate: its decoder is not told a label.',
      'Train a translation model on a label.',
    );
  }
  const found = facts.labels.indexOf(to);
  if (found >= 0) return found;
  const more = facts.labels.length > mostNamed ? ` and ${facts.labels.length - mostNamed} more` : '';
  throw new LacunaError(
    'bad-input',
    `“${to}” is no value that the model knows of “${facts.name}”.`,
    `Ask for one of ${facts.labels.slice(0, mostNamed).join(', ')}${more}.`,
  );
}
