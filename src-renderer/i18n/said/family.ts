import type { Said } from './said';

/** Which of the family of models can be trained on what, and with which prior. */
export const familySentences: readonly Said[] = [
  ['{1} cannot be read.', '{1} ne peut pas être lu.'],
  ['Choose another file.', 'Choisissez un autre fichier.'],
  [
    '{1} is no cloud of points: it needs 10 to 20000 lines of equally many numbers.',
    '{1} n’est pas un nuage de points : il faut 10 à 20 000 lignes d’autant de nombres chacune.',
  ],
  [
    'Write one point a line, its coordinates with commas between.',
    'Écrivez un point par ligne, ses coordonnées séparées par des virgules.',
  ],
  [
    'Images have no columns that could be conditions.',
    'Des images n’ont pas de colonnes qui puissent servir de conditions.',
  ],
  [
    'Leave the conditions out; a conditional model of images is told their labels.',
    'Retirez les conditions ; un modèle conditionnel d’images reçoit leurs étiquettes.',
  ],
  [
    'A model of the kind "{1}" is not made for filling gaps.',
    'Un modèle de type « {1} » n’est pas fait pour combler des lacunes.',
  ],
  [
    'Choose the goal explore or generate, or a model that fills: aae, ae, dae, vae or wae.',
    'Choisissez d’explorer ou de générer, ou un modèle qui comble : AAE, AE, DAE, VAE ou WAE.',
  ],
  [
    'A model of the kind "{1}" has a Gaussian prior: its pull is known in closed form for no other.',
    'Un modèle de type « {1} » a un a priori gaussien : pour aucun autre, son attraction n’a de forme close.',
  ],
  [
    'Choose the Gaussian prior, or a model with a discriminator.',
    'Choisissez l’a priori gaussien, ou un modèle à discriminateur.',
  ],
  ['A labelled prior needs labels.', 'Un a priori étiqueté demande des étiquettes.'],
  ['A model of the kind "{1}" needs labels.', 'Un modèle de type « {1} » demande des étiquettes.'],
  [
    'Choose the column that is the label; images get theirs from the folders they lie in, or from a file.',
    'Choisissez la colonne qui sert d’étiquette ; les images tirent la leur de leur dossier, ou d’un fichier.',
  ],
  ['There is no column "{1}".', 'Il n’y a pas de colonne « {1} ».'],
  ['The column "{1}" takes no part in the model.', 'La colonne « {1} » ne prend pas part au modèle.'],
  [
    'Choose a column of numbers, categories or dates with more than one value.',
    'Choisissez une colonne de nombres, de catégories ou de dates à plus d’une valeur.',
  ],
  [
    'The column "{1}" holds numbers, and a label needs categories.',
    'La colonne « {1} » contient des nombres ; une étiquette demande des catégories.',
  ],
  [
    'Choose another column, or set its kind to categorical.',
    'Choisissez une autre colonne, ou donnez-lui le type catégorie.',
  ],
  [
    'The points of the prior have {1} dimensions, and the latent code is to have {2}.',
    'Les points de l’a priori ont {1} dimensions, et le code latent doit en avoir {2}.',
  ],
  [
    'Leave the width of the latent code out, or give points of that width.',
    'Laissez vide la taille du code latent, ou donnez des points de cette taille.',
  ],
  [
    'A GAN has no encoder: it makes samples, and neither rebuilds nor places what is there.',
    'Un GAN n’a pas d’encodeur : il crée, mais ne reconstruit ni ne situe ce qui est là.',
  ],
  [
    'Train another model for that, an adversarial autoencoder for one.',
    'Entraînez pour cela un autre modèle, un auto-encodeur adversaire par exemple.',
  ],
];
