/** The vocabulary, explained where it stands: a name and one sentence or two. */
export const terms = {
  gap: { name: 'Gap', text: 'A missing cell. Lacuna fills gaps and nothing else: an observed cell is never changed.' },
  observed: { name: 'Observed cell', text: 'A cell that holds a value in your file.' },
  hidden: {
    name: 'Hidden cell',
    text: 'An observed cell that is set aside during the run and then filled, so that the filled value can be compared with the truth.',
  },
  filled: { name: 'Filled cell', text: 'A gap for which Lacuna has put in a value. It is tinted wherever it appears.' },
  kind: {
    name: 'Kind',
    text: 'How the cells of a column are read: numbers, categories, yes/no, points in time, free text or identifiers. Text and identifiers are not modelled.',
  },
  role: {
    name: 'Role',
    text: 'A feature takes part in the model. A label too, and is also offered for colours and groups. An ignored column is left as it is, gaps included.',
  },
  domain: {
    name: 'Domain',
    text: 'Data of one kind or source: penguins of one island, photographs beside drawings. A model of two domains learns what both have in common, and so what a row or image of one would be in the other.',
  },
  missingCode: {
    name: 'Missing code',
    text: 'A text that stands for a missing value, such as NA, ? or -999. Spaces around it and letter case do not matter.',
  },
  bounds: {
    name: 'Bounds',
    text: 'Filled numbers stay inside these values. Left empty, the range of the observed values is used.',
  },
  pattern: {
    name: 'Gap pattern',
    text: 'One combination of columns that are missing together in the same row, and the number of rows that have it.',
  },
  together: {
    name: 'Gaps that go together',
    text: 'Correlation of being missing: +1 means that two columns are always missing in the same rows, 0 that their gaps have nothing to do with each other.',
  },
  encoder: { name: 'Encoder', text: 'The network that turns a row into its latent code z.' },
  decoder: { name: 'Decoder', text: 'The network that turns a latent code z back into a row.' },
  discriminator: {
    name: 'Discriminator',
    text: 'The network that tries to tell latent codes of real rows from draws of the prior; the encoder learns to leave it guessing.',
  },
  latent: {
    name: 'Latent code z',
    text: 'The few numbers into which the model compresses a row. Rows that are alike lie close together.',
  },
  prior: {
    name: 'Prior',
    text: 'The distribution that the latent codes are pulled towards, so that any draw from it decodes into a plausible row.',
  },
  reconstructionPhase: {
    name: 'Reconstruction phase',
    text: 'Encoder and decoder learn to give each row back as it was.',
  },
  regularisationPhase: {
    name: 'Regularisation phase',
    text: 'The discriminator learns to tell latents from the prior, and the encoder learns to make them alike.',
  },
  run: { name: 'Run', text: 'One training from beginning to end, with its settings, curves and result.' },
  seed: {
    name: 'Seed',
    text: 'The number from which all chance in a run is drawn. The same seed gives the same result on the same backend.',
  },
  draw: {
    name: 'Draw',
    text: 'One random completion of the table. Several draws show how much an analysis depends on the filled values.',
  },
  bestGuess: { name: 'Best guess', text: 'The single most fitting value for a gap, without random variation.' },
  interval: {
    name: '90 % interval',
    text: 'In nine cases of ten the true value should lie between these two. How often it did is measured on hidden cells.',
  },
  meanMode: {
    name: 'Mean or mode',
    text: 'The simplest way to fill: a column’s mean, or its most frequent level. A model that is not better than this is of no use.',
  },
  nearestNeighbour: {
    name: 'Nearest neighbour',
    text: 'Fills a gap from the most similar row in which the cell is observed.',
  },
  gower: {
    name: 'Gower error',
    text: 'For numbers the distance to the truth as a share of the column’s range, for categories 1 if wrong; averaged over hidden cells. 0 is perfect.',
  },
  nrmse: {
    name: 'NRMSE',
    text: 'Root mean squared error divided by the standard deviation of the column. 1 is about as good as the mean.',
  },
  accuracy: { name: 'Accuracy', text: 'The share of hidden categories that were filled correctly.' },
  coverage: {
    name: 'Coverage',
    text: 'How often the true value of a hidden cell lay inside its 90 % interval. Near 90 % is honest; well below is over-confident.',
  },
  overimputation: {
    name: 'Overimputation',
    text: 'Every hidden cell is filled as if it were a gap and drawn against its true value: points on the diagonal are right.',
  },
  backend: {
    name: 'Backend',
    text: 'What carries out the computation: the graphics card, native TensorFlow or WebAssembly.',
  },
  epoch: { name: 'Epoch', text: 'One pass over all rows of the table.' },
  cluster: { name: 'Cluster', text: 'A group of rows whose latent codes lie close together.' },
  outlier: {
    name: 'Outlier',
    text: 'A row that the model rebuilds badly, because it resembles few others or holds an error.',
  },
};
