import type { errors as en } from '../en/errors';

export const errors: typeof en = {
  title: {
    'bad-input': 'Inutilisable en l’état',
    'not-found': 'Introuvable',
    cancelled: 'Annulé',
    'no-memory': 'Mémoire insuffisante',
    'engine-died': 'Le moteur de calcul s’est arrêté',
    internal: 'Erreur de Lacuna',
  },
  dismiss: 'Fermer',
};
