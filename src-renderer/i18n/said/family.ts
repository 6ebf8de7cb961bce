import type { Said } from './said';

/** Why a model of the family cannot be planned. */
export const familySentences: readonly Said[] = [
  [
    'Images have no columns that could be conditions.',
    'Des images n’ont pas de colonnes qui puissent être des conditions.',
  ],
  [
    'Leave the conditions out; a conditional model of images is told their labels.',
    'N’indiquez pas de conditions ; un modèle conditionnel d’images reçoit leurs étiquettes.',
  ],
  [
    'A model of the kind "{1}" is not made for filling gaps.',
    'Un modèle de type « {1} » n’est pas fait pour combler des lacunes.',
  ],
  [
    'Choose the goal explore or generate, or a model that fills: aae, ae, dae, vae or wae.',
    'Choisissez l’objectif « Explorer » ou « Générer », ou un modèle qui comble : aae, ae, dae, vae ou wae.',
  ],
  ['A labelled prior needs labels.', 'Un a priori étiqueté a besoin d’étiquettes.'],
  ['A model of the kind "{1}" needs labels.', 'Un modèle de type « {1} » a besoin d’étiquettes.'],
  [
    'Choose the column that is the label; images get theirs from the folders they lie in, or from a file.',
    'Choisissez la colonne qui est l’étiquette ; les images tiennent la leur du dossier où elles se trouvent, ou d’un fichier.',
  ],
  [
    'Choose a column of numbers, categories or dates with more than one value.',
    'Choisissez une colonne de nombres, de catégories ou de dates qui a plus d’une valeur.',
  ],
  [
    'The points of the prior have {1} dimensions, and the latent code is to have {2}.',
    'Les points de l’a priori ont {1} dimensions, et le code latent doit en avoir {2}.',
  ],
  [
    'Leave the width of the latent code out, or give points of that width.',
    'N’indiquez pas la largeur du code latent, ou donnez des points de cette largeur.',
  ],
];
