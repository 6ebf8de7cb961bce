export const agreement = {
  title: 'Clusters beside {label}',
  own: 'These are the categories that the model itself has; another number looks for groups on the map.',
  error: 'Error beside {label}, each cluster named by its most confident',
  accuracy: 'Right, each named by its most frequent',
  nmi: 'Normalised mutual information',
  ari: 'Adjusted Rand index',
};
