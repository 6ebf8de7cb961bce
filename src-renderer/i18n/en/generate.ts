export const generate = {
  title: 'Generate',
  question: 'Make me more',
  reading: 'Looking for the model',
  empty: {
    title: 'No model yet',
    rows: 'Train a model first, with the goal “Generate”. Lacuna then draws codes and decodes them into new rows.',
    images: 'Train a model first, with the goal “Generate”. Lacuna then draws codes and decodes them into new images.',
    running: 'Something can be made when the run has finished.',
    action: 'Go to Train',
    follow: 'Watch the run',
  },
  ready: {
    rows: 'No rows made yet',
    rowsText:
      'Choose how many and press the button. They are then judged beside real rows that the model has never seen.',
    images: 'No images made yet',
    imagesText:
      'Choose how many and press the button. They are then judged beside real images that the model has never seen.',
  },
  count: { rows: 'Rows', images: 'Images' },
  seed: 'Seed',
  codes: {
    label: 'Codes come from',
    fitted: 'A fitted density',
    prior: 'The prior',
  },
  source: {
    fitted:
      'Made from a density that was fitted to the codes of what was learnt from (a mixture of Gaussians), not from the prior.',
    prior:
      'Made from the prior. A density fitted to the codes, which runs with the goal “Generate” keep, mostly gives better samples.',
  },
  make: { rows: 'Make 1 row | Make {n} rows', images: 'Make 1 image | Make {n} images' },
  making: { rows: 'Making rows', images: 'Making images' },
  judging: { rows: 'Judging them beside real rows', images: 'Judging them beside real images' },
  report: 'Save report',
  reportName: '{name}-made.html',
  export: 'Export made rows',
  exportDone: '1 made row written to {name}. | {n} made rows written to {name}.',
  exportName: '{name}-made.csv',
  stale: {
    rows: 'The settings have changed since these rows were made; the export writes the rows shown.',
    images: 'The settings have changed since these images were made; saving writes the images shown.',
  },
  measures: {
    title: 'How like the real rows are they?',
    imagesTitle: 'How like the real images are they?',
    note: '{judged} rows made from the same seed, beside {learnt} rows that the model learnt from and {held} that it has never seen.',
    imagesNote:
      '{judged} images made from the same seed, beside {learnt} images that the model learnt from and {held} that it has never seen.',
    noneHeld:
      '{judged} rows made from the same seed, beside {learnt} rows that the model learnt from. This run held no rows out, so overfitting cannot be told: train with the goal “Generate” for that.',
    askedAlone: 'All of these real ones are as you asked for; what you asked for is not judged.',
    askedFew:
      'Only {n} real ones are as you asked for, too few to judge by: these stand beside all, and differ from them by what you asked for.',
    askedUntold:
      'Real ones cannot be picked by what you asked for: these stand beside all, and differ from them by what you asked for.',
    measure: 'Measure',
    made: 'Made',
    real: 'Real, held out',
    ideal: 'Ideal',
    asReal: 'as real',
    shapes: 'Column shapes',
    shapesText: 'How alike each column’s values are to the learnt ones, on average.',
    trends: 'Pair trends',
    trendsText: 'How well related columns stay related: correlations and cross tables.',
    trendsNone: 'No two columns are strongly related, so there is nothing to keep.',
    detection: 'Told from real ones (C2ST)',
    detectionText: 'Trees try to tell made rows from real ones: 0.5 they cannot, 1 they always can.',
    imageDetectionText:
      'Trees try to tell made images from real ones by their main components: 0.5 they cannot, 1 they always can.',
    accuracy: '{column} foretold, share right (TSTR)',
    determination: '{column} foretold, R² (TSTR)',
    transferText:
      'Trees learn from made rows, or from as many real ones, and foretell {column} of {n} rows held out. Without learning: {trivial}.',
    foretold: 'Column that is foretold',
    density: 'Density',
    densityText:
      'How thickly made images lie around real ones, against how thickly real ones do. Below 1: they lie elsewhere; above 1: in the thick of them, as blurred ones do.',
    coverage: 'Coverage',
    coverageText: 'Share of the real images that a made one comes near: how various they are.',
    sharpness: 'Sharpness',
    sharpnessText: 'Mean variance of the Laplacian, pixels 0 to 1: blurred images have a small one.',
    fresh: 'New rows',
    freshText: 'Made rows that match no learnt row, numbers within 1 % of the range.',
  },
  copying: {
    title: 'Overfitting check',
    note: 'Whether the model copies what it learnt from. This is no proof of privacy.',
    nearer: 'Nearer to a learnt one',
    nearerText:
      'Whose nearest real one was learnt from, not held out, as if there were as many of each: 50 % where nothing is copied, 100 % for copies.',
    distance: 'Distance to the closest (DCR)',
    distanceText: 'Median distance to the closest learnt one. Far smaller than for real ones: copies.',
    ratio: 'Nearest over next (NNDR)',
    ratioText:
      'Median of that distance over the distance to the next closest. Near 0: each is bound to one learnt one.',
    copies: 'Equal to a learnt one',
    copiesText: 'Real ones can be equal by chance where there are few values.',
  },
  columns: {
    title: 'Columns, least alike first',
    label: 'How alike the columns’ shapes are',
    unit: 'Shape score (1 is the same)',
    name: 'Column',
    sentence: '{name}: made values are {score} like the real ones (1 is the same). Click to compare.',
  },
  pairs: {
    title: 'Pairs of columns, least kept first',
    note: 'Pairs that are related in the real rows: correlation above 0.5 in size, or Cramér’s V above 0.3.',
    label: 'How well pairs of columns stay related',
    unit: 'Pair score (1 is the same)',
    name: 'Pair',
    sentence:
      '{name}: {score} (1 is the same); real rows held out have {real}. Related by {strength} in the real rows.',
  },
  distribution: {
    title: 'Real against made: {column}',
    label: 'Real and made values of {column}',
    made: 'Made',
  },
  grid: {
    title: 'Made rows',
    shown: 'The first {shown} of {n} made rows.',
    label: 'Made rows',
  },
  images: {
    one: 'Made image {n}',
    pair: 'Made image {n}, nearest to image {image} at a distance of {distance}',
    nearest: 'The nearest real images',
    note: 'Left: a made image. Right: the image nearest to it among those that the model learnt from.',
  },
};
