import type { ComparedKind, Lack, Measure, Yardstick } from '../../contract/comparison';
import type { Language } from '../words';

const english = {
  title: (name: string) => `${name}: models compared`,
  made: (app: string, date: string) => `Lacuna ${app}, ${date}`,
  data: (kind: 'table' | 'images', learnt: string, held: string) =>
    `Every model learnt from the same ${learnt} ${kind === 'table' ? 'rows' : 'images'} and was judged on ${held} others that none has seen.`,
  steps: (steps: string, latent: string, seed: string) =>
    `Budget: ${steps} steps each, latent code of ${latent} dimensions, seed ${seed}.`,
  seconds: (seconds: string, latent: string, seed: string) =>
    `Budget: ${seconds} s of training each, latent code of ${latent} dimensions, seed ${seed}.`,
  label: (name: string) =>
    name === ''
      ? 'No model saw the labels: clusters are compared with them.'
      : `No model saw the column “${name}”: clusters are compared with it.`,
  backend: (title: string) => `Computed on ${title}.`,
  stopped: 'The comparison was stopped: models that did not have their whole budget are not compared.',
  measures: 'Measures',
  best: 'The best of each column is in bold.',
  model: 'Model',
  stepsHead: 'Steps',
  parameters: 'Parameters',
  plots: 'Measure by measure',
  pictures: 'What the models make of images',
  picturesNote:
    'Originals that no model has seen; below each model: the same rebuilt, and draws from the prior (not of the same images).',
  originals: 'Originals',
  rebuilt: 'rebuilt',
  samples: 'drawn',
  columns: 'Columns, real and drawn',
  columnsNote: 'Grey: rows that no model has seen. Lines and marks: rows that each model drew from the prior.',
  figure: (name: string) => `Real and drawn values of ${name}`,
  measureFigure: (name: string) => `${name} of each model`,
  models: {
    aae: 'AAE (adversarial autoencoder)',
    ae: 'AE (autoencoder)',
    dae: 'DAE (denoising autoencoder)',
    vae: 'VAE (variational autoencoder)',
    wae: 'WAE (Wasserstein autoencoder)',
    gan: 'GAN (generative adversarial network)',
  } satisfies Record<ComparedKind, string>,
  short: { aae: 'AAE', ae: 'AE', dae: 'DAE', vae: 'VAE', wae: 'WAE', gan: 'GAN' } satisfies Record<
    ComparedKind,
    string
  >,
  names: {
    rebuilt: 'Rebuilding error',
    sharpness: 'Sharpness',
    samples: 'Draws told from real',
    density: 'Draws: density',
    coverage: 'Draws: coverage',
    shapes: 'Column shapes',
    codes: 'Codes told from prior',
    agreement: 'Clusters: NMI',
    rand: 'Clusters: ARI',
    astray: 'Clusters: error',
    filled: 'Filling error',
    seconds: 'Seconds',
  } satisfies Record<Measure, string>,
  notes: (images: boolean): Record<Measure, string> => ({
    rebuilt: images
      ? 'mean squared error of the pixels (0…1) of rebuilt images; smaller is better'
      : 'Gower error of the cells of rebuilt rows (0…1); smaller is better',
    sharpness: 'variance of the Laplacian of rebuilt images over that of the originals; 1 is as sharp',
    samples: images
      ? 'area under the curve of a classifier (C2ST) that tells draws from real images by their main components; 0.5 is ideal, 1 means always told'
      : 'area under the curve of a classifier (C2ST) that tells drawn rows from real ones; 0.5 is ideal, 1 means always told',
    density:
      'how thickly draws lie around real images, against how thickly real ones do; 1 is ideal, below 1 they lie elsewhere, above 1 in the thick of them, as blurred ones do',
    coverage: 'share of the real images that a draw comes near; 1 is ideal',
    shapes: 'mean over columns of 1 − the distance of the distributions; 1 is ideal',
    codes: 'the same classifier on codes and draws of the prior; 0.5: the codes meet the prior',
    agreement: 'normalised mutual information of k-means clusters of the codes with the label; 1 is ideal',
    rand: 'adjusted Rand index of the same; 0 is chance, 1 is ideal',
    astray: 'share of rows or images whose label is not the commonest of their cluster; smaller is better',
    filled: images
      ? 'mean squared error of hidden rectangles; smaller is better'
      : 'Gower error of hidden cells; smaller is better',
    seconds: 'seconds of training, one model at a time',
  }),
  yardsticks: {
    mean: 'Mean or most frequent value',
    nearest: 'Nearest neighbour',
    real: 'Real ones that were learnt from',
  } satisfies Record<Yardstick, string>,
  lacks: {
    'no-encoder': '–: a GAN has no encoder, so it neither rebuilds, fills nor finds codes.',
    'too-few': '–: too few rows or images to tell.',
  } satisfies Record<Lack, string>,
  priorOfOthers:
    'AE and DAE bring their codes to no prior: their draws show what that costs, and are no fault of their training.',
};

export type ComparisonWords = typeof english;

const french: ComparisonWords = {
  title: (name) => `${name} : modèles comparés`,
  made: (app, date) => `Lacuna ${app}, ${date}`,
  data: (kind, learnt, held) =>
    `Chaque modèle a appris sur les mêmes ${learnt} ${kind === 'table' ? 'lignes' : 'images'} et a été jugé sur ${held} autres qu’aucun n’a vues.`,
  steps: (steps, latent, seed) => `Budget : ${steps} pas chacun, code latent de ${latent} dimensions, graine ${seed}.`,
  seconds: (seconds, latent, seed) =>
    `Budget : ${seconds} s d’entraînement chacun, code latent de ${latent} dimensions, graine ${seed}.`,
  label: (name) =>
    name === ''
      ? 'Aucun modèle n’a vu les étiquettes : les groupes leur sont comparés.'
      : `Aucun modèle n’a vu la colonne « ${name} » : les groupes lui sont comparés.`,
  backend: (title) => `Calculé sur ${title}.`,
  stopped: 'La comparaison a été arrêtée : les modèles qui n’ont pas eu tout leur budget ne sont pas comparés.',
  measures: 'Mesures',
  best: 'La meilleure valeur de chaque colonne est en gras.',
  model: 'Modèle',
  stepsHead: 'Pas',
  parameters: 'Paramètres',
  plots: 'Mesure par mesure',
  pictures: 'Ce que les modèles font des images',
  picturesNote:
    'Originaux qu’aucun modèle n’a vus ; sous chaque modèle : les mêmes reconstruits, puis des tirages de l’a priori (d’autres images).',
  originals: 'Originaux',
  rebuilt: 'reconstruit',
  samples: 'tiré',
  columns: 'Colonnes, réelles et tirées',
  columnsNote:
    'En gris : les lignes qu’aucun modèle n’a vues. Lignes et marques : celles que chaque modèle tire de l’a priori.',
  figure: (name) => `Valeurs réelles et tirées de ${name}`,
  measureFigure: (name) => `${name} de chaque modèle`,
  models: {
    aae: 'AAE (auto-encodeur antagoniste)',
    ae: 'AE (auto-encodeur)',
    dae: 'DAE (auto-encodeur débruiteur)',
    vae: 'VAE (auto-encodeur variationnel)',
    wae: 'WAE (auto-encodeur de Wasserstein)',
    gan: 'GAN (réseau antagoniste génératif)',
  },
  short: english.short,
  names: {
    rebuilt: 'Erreur de reconstruction',
    sharpness: 'Netteté',
    samples: 'Tirages reconnus',
    density: 'Tirages : densité',
    coverage: 'Tirages : couverture',
    shapes: 'Forme des colonnes',
    codes: 'Codes reconnus',
    agreement: 'Groupes : NMI',
    rand: 'Groupes : ARI',
    astray: 'Groupes : erreur',
    filled: 'Erreur de remplissage',
    seconds: 'Secondes',
  },
  notes: (images) => ({
    rebuilt: images
      ? 'erreur quadratique moyenne des pixels (0…1) des images reconstruites ; plus petit est mieux'
      : 'erreur de Gower des cellules des lignes reconstruites (0…1) ; plus petit est mieux',
    sharpness: 'variance du laplacien des images reconstruites sur celle des originaux ; 1 : aussi net',
    samples: images
      ? 'aire sous la courbe d’un classifieur (C2ST) qui distingue les tirages des vraies images par leurs composantes principales ; 0,5 est l’idéal, 1 : toujours reconnus'
      : 'aire sous la courbe d’un classifieur (C2ST) qui distingue les lignes tirées des vraies ; 0,5 est l’idéal, 1 : toujours reconnues',
    density:
      'à quel point les tirages se pressent autour des vraies images, face aux vraies elles-mêmes ; 1 est l’idéal, au-dessous ils sont ailleurs, au-dessus là où elles sont le plus serrées, comme le sont les images floues',
    coverage: 'part des vraies images dont un tirage s’approche ; 1 est l’idéal',
    shapes: 'moyenne sur les colonnes de 1 − la distance des distributions ; 1 est l’idéal',
    codes: 'le même classifieur sur les codes et les tirages de l’a priori ; 0,5 : les codes suivent l’a priori',
    agreement: 'information mutuelle normalisée des groupes (k-moyennes) des codes avec l’étiquette ; 1 est l’idéal',
    rand: 'indice de Rand ajusté des mêmes ; 0 : le hasard, 1 : l’idéal',
    astray: 'part dont l’étiquette n’est pas la plus fréquente de son groupe ; plus petit est mieux',
    filled: images
      ? 'erreur quadratique moyenne de rectangles cachés ; plus petit est mieux'
      : 'erreur de Gower de cellules cachées ; plus petit est mieux',
    seconds: 'secondes d’entraînement, un modèle à la fois',
  }),
  yardsticks: {
    mean: 'Moyenne ou valeur la plus fréquente',
    nearest: 'Plus proche voisin',
    real: 'Vraies, parmi celles apprises',
  },
  lacks: {
    'no-encoder': '– : un GAN n’a pas d’encodeur : il ne reconstruit, ne remplit ni ne code.',
    'too-few': '– : trop peu de lignes ou d’images pour le dire.',
  },
  priorOfOthers:
    'AE et DAE n’amènent leurs codes à aucun a priori : leurs tirages montrent ce qu’il en coûte, sans que leur entraînement soit en faute.',
};

export function comparisonWords(language: Language): ComparisonWords {
  return language === 'fr' ? french : english;
}
