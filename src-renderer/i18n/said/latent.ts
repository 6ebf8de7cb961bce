import type { Said } from './said';

/** Ways through the latent space. */
export const latentSentences: readonly Said[] = [
  ['There is no dimension {1}: the latent has {2}.', 'Il n’y a pas de dimension {1} : le code latent en a {2}.'],
  ['Choose another dimension.', 'Choisissez une autre dimension.'],
  [
    'The latent of this model has {1} dimensions; a grid needs two.',
    'Le code latent de ce modèle a {1} dimensions ; une grille en demande deux.',
  ],
  [
    'Train a model with the goal “Explore”, or with 2 latents.',
    'Entraînez un modèle avec l’objectif « Explorer », ou avec 2 variables latentes.',
  ],
  ['Rows cannot be written as a picture ({1}).', 'Des lignes ne peuvent pas s’écrire en image ({1}).'],
  ['Name a .csv file.', 'Indiquez un fichier .csv.'],
  [
    'Images are written as a picture or their numbers, not as {1}.',
    'Des images s’écrivent en image ou en nombres, pas dans {1}.',
  ],
  ['Name a .png or a .csv file.', 'Indiquez un fichier .png ou .csv.'],
];
