import type { PhaseName } from '../contract/run';
import { categoryStep } from '../model/category-step';
import type { Learner } from '../model/learner';
import type { StepNoise } from '../model/noise';
import {
  dataDiscriminatorStep,
  dataGeneratorStep,
  discriminatorStep,
  generatorStep,
  penalisedStep,
  reconstructionStep,
  shown,
  weightedStep,
  type Batch,
  type CodeOfRows,
} from '../model/steps';
import type { Measured } from './curve';
import { discriminatorRate, generatorShare, learningRateAt } from './schedule';

/** A step in hand: what its phases share, and hand on to each other. */
export interface StepInHand {
  readonly learner: Learner;
  readonly batch: Batch;
  readonly rate: number;
  /** One for all phases: what it gives depends on the order of the calls. */
  readonly noise: StepNoise;
  /** Of the rows, for the discriminator. */
  code: CodeOfRows | null;
  readonly measured: Measured;
}

export interface Phase {
  readonly name: PhaseName;
  /** To be called inside `tf.tidy`; what it leaves in the step is wanted by the phases after it. */
  take(step: StepInHand): void;
}

export function beginStep(learner: Learner, batch: Batch): StepInHand {
  const { aae, step } = learner;
  return {
    learner,
    batch,
    rate: learningRateAt(aae.config, step),
    noise: learner.noise.at(step),
    code: null,
    measured: {},
  };
}

/** Measures how well the rows of a step are rebuilt, before any of its phases. A GAN rebuilds none. */
export function measureStep({ learner: { aae }, batch, measured }: StepInHand): void {
  if (aae.anatomy.matching === 'data') return;
  measured.reconstruction = aae.error(aae.decode(aae.encode(shown(aae, batch))), batch.target, batch.weights);
}

/** The phases that are due, in their order: the adversarial ones rest while the reconstruction warms up. */
export function phasesOf({ learner, batch }: StepInHand): readonly Phase[] {
  const { aae, step } = learner;
  const { matching, categories } = aae.anatomy;
  if (matching === 'data') return [dataDiscriminator, dataGenerator];
  if (matching === 'none' || step < aae.config.warmUp) return [reconstruction];
  if (matching !== 'adversarial') return [penalised];
  if (aae.config.phases === 'weighted') return [weighted, discriminator];
  const last = categories === 'none' ? [] : [batch.labelled === null ? grouping : classification];
  return [reconstruction, freshDiscriminator, generator, ...last];
}

const reconstruction: Phase = {
  name: 'reconstruction',
  take: ({ learner, batch, rate, noise }) =>
    void reconstructionStep(learner.aae, learner.reconstruction, batch, rate, noise),
};

const penalised: Phase = {
  name: 'penalised',
  take: ({ learner: { aae, reconstruction: optimiser }, batch, rate, noise }) =>
    void penalisedStep(aae, optimiser, batch, rate, aae.config.adversarialWeight, noise),
};

const weighted: Phase = {
  name: 'weighted',
  take: (step) => {
    const { aae, reconstruction: optimiser } = step.learner;
    const { batch, rate, noise, measured } = step;
    const { code, generator: loss } = weightedStep(aae, optimiser, batch, rate, aae.config.adversarialWeight, noise);
    step.code = code;
    measured.generator = loss;
  },
};

const discriminator: Phase = {
  name: 'discriminator',
  take: ({ learner: { aae, discriminator: optimiser }, batch, noise, code, measured }) => {
    if (code === null) throw new Error('the discriminator has nothing to judge');
    measured.discriminator = discriminatorStep(aae, optimiser, code, batch.labels, discriminatorRate, noise);
  },
};

/** On the codes that the encoder gives now, after the reconstruction phase. */
const freshDiscriminator: Phase = {
  name: 'discriminator',
  take: (step) => {
    step.code = step.learner.aae.encode(step.batch.whole);
    discriminator.take(step);
  },
};

const generator: Phase = {
  name: 'generator',
  take: ({ learner: { aae, generator: optimiser }, batch, rate, noise, measured }) => {
    const own = rate * generatorShare * aae.config.adversarialWeight;
    measured.generator = generatorStep(aae, optimiser, batch, own, noise);
  },
};

function categoriesPhase(name: PhaseName): Phase {
  return {
    name,
    take: ({ learner: { aae, classifier }, batch, rate, noise, code }) => {
      if (code === null || code.y === null) throw new Error('there are no categories to learn');
      categoryStep(aae, classifier, batch, code.y, rate, noise);
    },
  };
}
const grouping = categoriesPhase('grouping');
const classification = categoriesPhase('classification');

const dataDiscriminator: Phase = {
  name: 'discriminator',
  take: ({ learner: { aae, discriminator: optimiser }, batch, noise, measured }) => {
    const rate = aae.config.rivals?.rate ?? discriminatorRate;
    measured.discriminator = dataDiscriminatorStep(aae, optimiser, batch, rate, noise);
  },
};

const dataGenerator: Phase = {
  name: 'generator',
  take: ({ learner: { aae, reconstruction: optimiser }, batch, rate, noise, measured }) => {
    measured.generator = dataGeneratorStep(aae, optimiser, batch, rate, noise);
  },
};
