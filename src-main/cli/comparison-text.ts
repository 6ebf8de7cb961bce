import { bestOf, yardsticks, type ComparisonFacts, type Measure } from '../contract/comparison';
import { comparisonWords } from '../report/comparison/words';
import { textTable } from './text-table';

const heads: Readonly<Record<Measure, string>> = {
  rebuilt: 'rebuilt',
  sharpness: 'sharp',
  samples: 'C2ST',
  density: 'density',
  coverage: 'coverage',
  shapes: 'shapes',
  codes: 'codes',
  agreement: 'NMI',
  rand: 'ARI',
  astray: 'astray',
  filled: 'filled',
  seconds: 'seconds',
};

/** The table of a comparison, the best of each column with a star, and what its words mean. */
export function comparisonText(facts: ComparisonFacts): string {
  const { data, measures, settings, steps, latent } = facts;
  const words = comparisonWords('en');
  const count = (value: number): string => value.toLocaleString('en');
  const done = facts.models.filter(({ state }) => state === 'done');
  const best = new Map(measures.map((measure) => [measure, bestOf(facts, measure)]));
  const cell = (value: number | undefined, without: string): string =>
    value === undefined ? without : value.toPrecision(3);
  const rows = [
    ...done.map(({ model, values, steps: own, parameters }) => [
      words.short[model],
      ...measures.map(
        (measure) => `${cell(values[measure], '–')}${best.get(measure)?.includes(model) === true ? '*' : ' '}`,
      ),
      count(own),
      count(parameters),
    ]),
    ...yardsticks
      .filter((name) => measures.some((measure) => facts.yardsticks[name][measure] !== undefined))
      .map((name) => [
        { mean: 'mean or mode', nearest: 'nearest', real: 'real, learnt' }[name],
        ...measures.map((measure) => `${cell(facts.yardsticks[name][measure], '')} `),
        '',
        '',
      ]),
  ];
  const table = textTable(
    [
      { title: 'model' },
      ...measures.map((measure) => ({ title: `${heads[measure]} `, right: true })),
      { title: 'steps', right: true },
      { title: 'parameters', right: true },
    ],
    rows,
  );
  const budget =
    settings.seconds === undefined
      ? words.steps(count(steps), String(latent), String(settings.seed))
      : words.seconds(count(settings.seconds), String(latent), String(settings.seed));
  const lacks = [...new Set(done.flatMap(({ lacks: own }) => Object.values(own)))].map((lack) => words.lacks[lack]);
  const notes = words.notes(data.kind === 'images');
  const others = done.some(({ model }) => model === 'ae' || model === 'dae') ? [words.priorOfOthers] : [];
  return [
    `${data.name}: ${words.data(data.kind, count(data.learnt), count(data.held))}`,
    `${budget} ${words.backend(facts.backend)}`,
    ...(data.label === null ? [] : [words.label(data.label)]),
    ...(facts.state === 'stopped' ? [words.stopped] : []),
    '',
    table,
    '',
    '*: the best of its column.',
    ...lacks,
    ...others,
    ...measures.map((measure) => `${heads[measure]}: ${notes[measure]}`),
  ].join('\n');
}
