import type { Method } from '../contract/imputation';
import type { RunSettings } from '../contract/run';

export type Language = 'en' | 'fr';

const english = {
  title: (table: string) => `${table}: gaps filled`,
  made: (app: string, date: string) => `Lacuna ${app}, ${date}`,
  filled: (filled: string, gaps: string, rows: string, columns: string) =>
    `${filled} of ${gaps} gaps filled in ${rows} rows and ${columns} columns.`,
  scored: (hidden: string, error: string, mean: string) =>
    `On ${hidden} cells whose value was known and hidden, the mean error was ${error}; the column's mean or most frequent level would have had ${mean}.`,
  notBetter: 'The model was no better than that on this table, so the simple answer was used where it was better.',
  scores: 'Scores on hidden cells',
  scoresNote:
    'Error: mean over cells of |error| divided by the column’s observed range; a wrong category counts 1. Smaller is better. NRMSE: root of the mean squared error over the standard deviation, numbers only. Right: share of hidden categories that were found.',
  method: 'Method',
  error: 'Error',
  nrmse: 'NRMSE',
  right: 'Right',
  chosenPerColumn: 'Chosen per column (used)',
  methodNames: {
    'mean-mode': 'Mean or most frequent level',
    'nearest-neighbour': 'Nearest neighbour',
    aae: 'Adversarial autoencoder',
  } satisfies Record<Method, string>,
  columns: 'Column by column',
  columnsNote:
    'Each column is filled by the method with the smallest error on its hidden cells. Interval: share of hidden values inside the stated 90 % interval.',
  column: 'Column',
  kind: 'Kind',
  kinds: {
    numeric: 'numeric',
    categorical: 'categorical',
    boolean: 'boolean',
    datetime: 'datetime',
    text: 'text',
    identifier: 'identifier',
  },
  gaps: 'Gaps',
  hidden: 'Hidden',
  filledBy: 'Filled by',
  interval: '90 % interval',
  distributions: 'Observed and filled',
  distributionsNote:
    'Shares of the observed values (grey) and of the filled ones (coloured) of each column that had gaps.',
  figure: (column: string) => `Observed and filled values of ${column}`,
  left: 'Gaps that stay',
  noneLeft: 'None.',
  reason: 'Why',
  methods: 'For the methods section',
  settings: 'Settings',
  setting: 'Setting',
  value: 'Value',
  settingNames: {
    seed: 'Seed',
    quality: 'Quality',
    goal: 'Goal',
    hidden: 'Hidden share of the observed cells',
    backend: 'Computed by',
    seconds: 'Seconds',
    steps: 'Steps (best)',
    prior: 'Prior',
    latent: 'Latent code',
    net: 'Layers × units',
    members: 'Nets averaged',
    parameters: 'Parameters',
    batch: 'Rows a step',
    learningRate: 'Learning rate',
    phases: 'Phases',
    adversarialWeight: 'Adversarial weight',
    dropout: 'Dropout',
    missing: 'Further missing codes',
    overruled: 'Set by the user',
  },
  qualities: { fast: 'fast', balanced: 'balanced', best: 'best' } satisfies Record<RunSettings['quality'], string>,
  goals: { fill: 'fill gaps', explore: 'explore', generate: 'generate' } satisfies Record<RunSettings['goal'], string>,
  phaseForms: { weighted: 'weighted sum', alternating: 'alternating' },
  priors: { gaussian: 'Gaussian' },
  reproduce: 'The same settings, seed and backend give the same values again.',
};

type Words = typeof english;

const french: Words = {
  title: (table) => `${table} : lacunes comblées`,
  made: (app, date) => `Lacuna ${app}, ${date}`,
  filled: (filled, gaps, rows, columns) =>
    `${filled} lacunes comblées sur ${gaps}, dans ${rows} lignes et ${columns} colonnes.`,
  scored: (hidden, error, mean) =>
    `Sur ${hidden} cellules dont la valeur était connue et qui ont été cachées, l’erreur moyenne est de ${error} ; la moyenne ou le niveau le plus fréquent de la colonne aurait donné ${mean}.`,
  notBetter:
    'Sur cette table, le modèle ne fait pas mieux ; la réponse simple a donc été retenue là où elle est meilleure.',
  scores: 'Scores sur les cellules cachées',
  scoresNote:
    'Erreur : moyenne, sur les cellules, de |erreur| divisée par l’étendue observée de la colonne ; une catégorie fausse compte pour 1. Plus petit vaut mieux. NRMSE : racine de l’erreur quadratique moyenne rapportée à l’écart type, nombres seulement. Justes : part des catégories cachées qui ont été retrouvées.',
  method: 'Méthode',
  error: 'Erreur',
  nrmse: 'NRMSE',
  right: 'Justes',
  chosenPerColumn: 'Choix par colonne (retenu)',
  methodNames: {
    'mean-mode': 'Moyenne ou niveau le plus fréquent',
    'nearest-neighbour': 'Plus proche voisin',
    aae: 'Auto-encodeur adversarial',
  },
  columns: 'Colonne par colonne',
  columnsNote:
    'Chaque colonne est comblée par la méthode dont l’erreur sur ses cellules cachées est la plus petite. Intervalle : part des valeurs cachées situées dans l’intervalle à 90 % annoncé.',
  column: 'Colonne',
  kind: 'Type',
  kinds: {
    numeric: 'numérique',
    categorical: 'catégorielle',
    boolean: 'booléenne',
    datetime: 'date et heure',
    text: 'texte',
    identifier: 'identifiant',
  },
  gaps: 'Lacunes',
  hidden: 'Cachées',
  filledBy: 'Comblée par',
  interval: 'Intervalle à 90 %',
  distributions: 'Observé et comblé',
  distributionsNote:
    'Parts des valeurs observées (gris) et des valeurs comblées (en couleur) de chaque colonne qui avait des lacunes.',
  figure: (column) => `Valeurs observées et comblées de ${column}`,
  left: 'Lacunes qui restent',
  noneLeft: 'Aucune.',
  reason: 'Pourquoi',
  methods: 'Pour la partie méthodes',
  settings: 'Réglages',
  setting: 'Réglage',
  value: 'Valeur',
  settingNames: {
    seed: 'Graine',
    quality: 'Qualité',
    goal: 'But',
    hidden: 'Part cachée des cellules observées',
    backend: 'Calculé par',
    seconds: 'Secondes',
    steps: 'Pas (meilleur)',
    prior: 'A priori',
    latent: 'Code latent',
    net: 'Couches × unités',
    members: 'Réseaux moyennés',
    parameters: 'Paramètres',
    batch: 'Lignes par pas',
    learningRate: 'Taux d’apprentissage',
    phases: 'Phases',
    adversarialWeight: 'Poids adversarial',
    dropout: 'Dropout',
    missing: 'Autres codes de lacune',
    overruled: 'Fixé par l’utilisateur',
  },
  qualities: { fast: 'rapide', balanced: 'équilibrée', best: 'la meilleure' },
  goals: { fill: 'combler les lacunes', explore: 'explorer', generate: 'générer' },
  phaseForms: { weighted: 'somme pondérée', alternating: 'alternées' },
  priors: { gaussian: 'gaussien' },
  reproduce: 'Les mêmes réglages, la même graine et le même moteur de calcul redonnent les mêmes valeurs.',
};

export function wordsIn(language: Language): Words {
  return language === 'fr' ? french : english;
}
