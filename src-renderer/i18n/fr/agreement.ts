import type { agreement as english } from '../en/agreement';

export const agreement: typeof english = {
  title: 'Groupes face à {label}',
  own: 'Ce sont les catégories du modèle lui-même ; un autre nombre cherche des groupes sur la carte.',
  error: 'Erreur face à {label}, chaque groupe nommé par son membre le plus sûr',
  accuracy: 'Justes, chacun nommé par son étiquette la plus fréquente',
  nmi: 'Information mutuelle normalisée',
  ari: 'Indice de Rand ajusté',
};
