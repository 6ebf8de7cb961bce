import type { ImputationFacts, Method, MethodScore } from '../contract/imputation';
import type { Learned } from './learned';

export interface ColumnGaps {
  readonly name: string;
  readonly gaps: number;
  readonly filled: boolean;
}

/** What the methods paragraph tells. */
export interface MethodsFacts {
  readonly learned: Learned;
  readonly rows: number;
  readonly tableName: string;
  readonly columns: readonly ColumnGaps[];
}

type Language = 'en' | 'fr';

/** One paragraph for a methods section: what was missing, what filled it, how well, and how to do it again. */
export function methodsText(facts: MethodsFacts): ImputationFacts['methodsText'] {
  return { en: paragraph(facts, 'en'), fr: paragraph(facts, 'fr') };
}

function paragraph(facts: MethodsFacts, language: Language): string {
  const write = new Writer(language);
  return [
    gapsSentence(facts, write),
    ...modelSentences(facts, write),
    ...scoreSentences(facts.learned, write),
    ...closing(facts, write),
  ].join(' ');
}

class Writer {
  constructor(readonly language: Language) {}

  say(english: string, french: string): string {
    return this.language === 'en' ? english : french;
  }

  count(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  measure(value: number): string {
    return new Intl.NumberFormat(this.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
  }

  percent(share: number): string {
    const digits = share > 0 && share < 0.1 ? 1 : 0;
    return new Intl.NumberFormat(this.language, { style: 'percent', maximumFractionDigits: digits }).format(share);
  }
}

function gapsSentence({ columns, rows, tableName }: MethodsFacts, write: Writer): string {
  const affected = columns.filter(({ gaps }) => gaps > 0);
  const gaps = affected.reduce((sum, column) => sum + column.gaps, 0);
  if (gaps === 0) {
    return write.say(
      `The table ${tableName} (${write.count(rows)} rows, ${write.count(columns.length)} columns) had no missing values.`,
      `Le tableau ${tableName} (${write.count(rows)} lignes, ${write.count(columns.length)} colonnes) ne comportait aucune valeur manquante.`,
    );
  }
  const shares = affected.map((column) => column.gaps / rows).sort((a, b) => a - b);
  const [least, most] = [write.percent(shares[0]), write.percent(shares[shares.length - 1])];
  const share = write.percent(gaps / (rows * columns.length));
  const one = affected.length === 1;
  return write.say(
    `In the table ${tableName} (${write.count(rows)} rows, ${write.count(columns.length)} columns), ${write.count(gaps)} values (${share}) were missing, ` +
      (one
        ? `all in the column ${affected[0].name} (${most} of its cells).`
        : `in ${write.count(affected.length)} columns (${least} to ${most} of the cells of each).`),
    `Dans le tableau ${tableName} (${write.count(rows)} lignes, ${write.count(columns.length)} colonnes), ${write.count(gaps)} valeurs (${share}) manquaient, ` +
      (one
        ? `toutes dans la colonne ${affected[0].name} (${most} de ses cellules).`
        : `réparties sur ${write.count(affected.length)} colonnes (de ${least} à ${most} des cellules de chacune).`),
  );
}

function modelSentences({ learned, rows, columns }: MethodsFacts, write: Writer): string[] {
  const sentences: string[] = [];
  const { resolved } = learned.training;
  if (learned.nets.length > 0 && resolved !== null) {
    const filled = columns.some(({ gaps }) => gaps > 0);
    const one = learned.nets.length === 1;
    const nets = write.count(learned.nets.length);
    const [layers, units, latent] = [resolved.layers, resolved.units, resolved.latent].map((size) => write.count(size));
    sentences.push(
      write.say(
        `${filled ? 'They were filled with Lacuna by' : 'Lacuna trained'} a masked adversarial autoencoder (Makhzani et al. 2015, arXiv:1511.05644): ${one ? 'one network' : `the mean of ${nets} networks`} with ${layers} hidden layers of ${units} units on either side of ${latent} latent dimensions with a Gaussian prior, softmax heads for categories and Gaussian heads for numbers.`,
        `${filled ? 'Elles ont été complétées avec Lacuna par' : 'Lacuna a entraîné'} un auto-encodeur antagoniste à masque (Makhzani et al. 2015, arXiv:1511.05644) : ${one ? 'un réseau' : `moyenne de ${nets} réseaux`} à ${layers} couches cachées de ${units} unités de part et d’autre de ${latent} dimensions latentes, a priori gaussien, têtes softmax pour les catégories et gaussiennes pour les nombres.`,
      ),
    );
    if (learned.training.rows < rows) {
      const sample = write.count(learned.training.rows);
      sentences.push(
        write.say(
          `The networks learnt from a random sample of ${sample} rows.`,
          `Les réseaux ont appris sur un échantillon aléatoire de ${sample} lignes.`,
        ),
      );
    }
  }
  const others = learned.ways.map(({ method }) => method).filter((method) => method !== 'aae');
  if (others.length > 1) {
    const names = others.map((method) => methodName(method, write)).join(write.say('; ', ' ; '));
    sentences.push(
      write.say(
        `Simpler answers were computed alongside (${names}); for each column the answers were averaged with weights chosen on hidden cells.`,
        `Des réponses plus simples ont été calculées en parallèle (${names}) ; pour chaque colonne, les réponses ont été moyennées avec des poids choisis sur des cellules masquées.`,
      ),
    );
  }
  return sentences;
}

function methodName(method: Method, write: Writer): string {
  switch (method) {
    case 'mean-mode':
      return write.say('column mean or most frequent level', 'moyenne ou modalité la plus fréquente de la colonne');
    case 'nearest-neighbour':
      return write.say('five nearest neighbours', 'cinq plus proches voisins');
    case 'linear':
      return write.say('joint Gaussian fitted by EM', 'loi gaussienne jointe ajustée par EM');
    case 'forest':
      return write.say(
        'extremely randomised trees on the completed table (Geurts et al. 2006; Stekhoven and Bühlmann 2012)',
        'arbres extrêmement aléatoires sur le tableau complété (Geurts et al. 2006 ; Stekhoven et Bühlmann 2012)',
      );
    default:
      return write.say('adversarial autoencoder', 'auto-encodeur antagoniste');
  }
}

function scoreSentences({ report, provenance }: Learned, write: Writer): string[] {
  if (report === null || report.hidden === 0) return [];
  const simple = report.overall.find(({ method }) => method === 'mean-mode');
  const near = report.overall.find(({ method }) => method === 'nearest-neighbour');
  const against = (score: MethodScore | undefined, english: string, french: string): string[] =>
    score
      ? [write.say(`${write.measure(score.gower)} for ${english}`, `${write.measure(score.gower)} pour ${french}`)]
      : [];
  const baselines = [
    ...against(simple, 'the mean or mode', 'la moyenne ou le mode'),
    ...against(near, 'nearest neighbours', 'les plus proches voisins'),
  ].join(write.say(' and ', ' et '));
  const cells = write.count(report.hidden);
  const share = write.percent(provenance.share);
  const gower = write.measure(report.chosen.gower);
  const sentences = [
    write.say(
      `On ${cells} observed cells (${share} of each column) that had been hidden, the mean absolute error relative to the observed range (Gower; a wrong category counts 1) was ${gower}, cross-fitted, compared with ${baselines}.`,
      `Sur ${cells} cellules observées (${share} de chaque colonne) qui avaient été masquées, l’erreur absolue moyenne rapportée à l’étendue observée (Gower ; une catégorie fausse compte 1) était de ${gower}, par ajustement croisé, contre ${baselines}.`,
    ),
  ];
  const covered = report.columns.filter(({ coverage }) => !Number.isNaN(coverage));
  const tested = covered.reduce((sum, { hidden }) => sum + hidden, 0);
  if (tested > 0) {
    const inside = covered.reduce((sum, { coverage, hidden }) => sum + coverage * hidden, 0) / tested;
    sentences.push(
      write.say(
        `The stated ${write.percent(0.9)} intervals (split conformal) held ${write.percent(inside)} of the hidden numbers.`,
        `Les intervalles à ${write.percent(0.9)} annoncés (conformes, par découpage) contenaient ${write.percent(inside)} des nombres masqués.`,
      ),
    );
  }
  return sentences;
}

function closing({ columns, learned }: MethodsFacts, write: Writer): string[] {
  const gappy = columns.filter(({ gaps }) => gaps > 0);
  const left = gappy.filter(({ filled }) => !filled).map(({ name }) => name);
  const sentences: string[] = [];
  if (left.length > 0) {
    sentences.push(
      write.say(
        `Gaps of these columns were left as they are: ${left.join(', ')}.`,
        `Les lacunes de ces colonnes ont été laissées telles quelles : ${left.join(', ')}.`,
      ),
    );
  }
  if (gappy.length > left.length) {
    sentences.push(
      write.say(
        'Filled numbers keep the bounds and the precision of their column; observed cells were not changed.',
        'Les nombres complétés respectent les bornes et la précision de leur colonne ; les cellules observées n’ont pas été modifiées.',
      ),
    );
  }
  const { seed } = learned.provenance;
  return [...sentences, write.say(`Seed: ${seed}.`, `Graine : ${seed}.`)];
}
