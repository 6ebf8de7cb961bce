import type { Said } from './said';

/** Conditions of made rows and images, and translation. */
export const wishSentences: readonly Said[] = [
  ['There is no column “{1}”.', 'La colonne « {1} » n’existe pas.'],
  ['This model cannot be asked for “{1}”.', 'On ne peut pas demander « {1} » à ce modèle.'],
  [
    'It was trained without conditions; train a conditional model that is told this column.',
    'Il a été entraîné sans conditions ; entraînez un modèle conditionnel à qui cette colonne est donnée.',
  ],
  [
    'It can be asked for {1}; train a conditional model that is told the column for others.',
    'On peut lui demander {1} ; pour d’autres colonnes, entraînez un modèle conditionnel à qui elles sont données.',
  ],
  ['Images cannot be asked for “{1}”.', 'On ne peut pas demander « {1} » à des images.'],
  ['Ask for one label.', 'Demandez une seule étiquette.'],
  [
    '“{1}” is no value that the model knows of “{2}”.',
    '« {1} » n’est pas une valeur que le modèle connaît de « {2} ».',
  ],
  ['Ask for one from {1} to {2}.', 'Demandez-en une de {1} à {2}.'],
  ['Ask for one of {1}.', 'Demandez l’une de celles-ci : {1}.'],
  ['Ask for one of {1} and {2} more.', 'Demandez l’une de celles-ci : {1} et {2} autres.'],
  ['Ask for one of {1}{2}.', 'Demandez l’une de celles-ci : {1}{2}.'],
  ['This model has no clusters of its own.', 'Ce modèle n’a pas de groupes à lui.'],
  [
    'Train a clustering or reduction model to ask for clusters.',
    'Entraînez un modèle de partitionnement ou de réduction pour demander des groupes.',
  ],
  ['There is no cluster {1}: the model has {2}.', 'Le groupe {1} n’existe pas : le modèle en a {2}.'],
  ['Ask for another one.', 'Demandez-en un autre.'],
  ['This model cannot be asked for labels.', 'On ne peut pas demander d’étiquettes à ce modèle.'],
  [
    'Train a supervised, conditional or semi-supervised model on a label.',
    'Entraînez un modèle supervisé, conditionnel ou semi-supervisé sur une étiquette.',
  ],
  ['“{1}” is asked for twice, in different ways.', '« {1} » est demandé deux fois, de façons différentes.'],
  ['Ask for it once.', 'Demandez-le une seule fois.'],
  [
    'This model cannot translate: its decoder is not told a label.',
    'Ce modèle ne peut pas traduire : aucune étiquette n’est donnée à son décodeur.',
  ],
  ['Train a translation model on a label.', 'Entraînez un modèle de traduction sur une étiquette.'],
];
