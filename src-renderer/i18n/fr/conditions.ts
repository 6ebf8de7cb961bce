import type { conditions as english } from '../en/conditions';

export const conditions: typeof english = {
  title: 'Demander',
  any: 'Indifférent',
  label: 'Étiquette',
  cluster: 'Groupe',
  balanced: 'Autant de chaque étiquette',
  none: 'On ne peut demander aucune valeur à ce modèle. Entraînez un modèle supervisé ou conditionnel avec une étiquette, ou un modèle de partitionnement, pour choisir ce qui est créé.',
};
