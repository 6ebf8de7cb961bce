/**
 * The two ways in which an image net can be built, behind one interface: dense layers as in the paper's experiments (section 2.3: two
 * hidden layers each in encoder and decoder), and stride-2 convolutions as in DCGAN (Radford et al. 2016) where the backend can
 * train them.
 */
import type { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor2D, Tensor4D } from '../compute/tensors';
import type { AaeConfig } from './config';
import { buildConvolution, buildTransposed, convolve, convolveBack } from './convolution';
import { inputSizeOf, sizeOf, type ImageForm, type ImageShape } from './image-form';
import { buildDense, buildStack, dense, parametersOf, stack, type Dropout, type Parameter } from './layers';

/** Layers between an image and features, in one direction. */
export interface Body {
  readonly parameters: readonly Parameter[];
  /** Numbers that it gives for one image. */
  readonly outputs: number;
  /** [batch, …] → [batch, outputs] */
  apply(x: Tensor2D, dropout: Dropout): Tensor2D;
}

/**
 * x ⊕ (1 − mask) [batch, height × width × (channels + 1)] → features
 * @param name that its weights are saved under
 */
export function encoderBody({ shape, body }: ImageForm, config: AaeConfig, random: Random, name = 'encoder'): Body {
  return body === 'dense' ? denseEncoder(shape, config, random, name) : convolutionEncoder(shape, config, random, name);
}

/** What the decoder is given [batch, inputs] → logits [batch, height × width × channels], without the bias of each pixel */
export function decoderBody({ shape, body }: ImageForm, config: AaeConfig, inputs: number, random: Random): Body {
  return body === 'dense'
    ? denseDecoder(shape, config, inputs, random)
    : convolutionDecoder(shape, config, inputs, random);
}

function denseEncoder(shape: ImageShape, { units, layers }: AaeConfig, random: Random, name: string): Body {
  const hidden = buildStack(name, inputSizeOf(shape), units, layers, random);
  return {
    parameters: parametersOf(hidden),
    outputs: units,
    apply: (x, dropout) => stack(hidden, x, dropout, { constant: true }),
  };
}

function denseDecoder(shape: ImageShape, { units, layers }: AaeConfig, inputs: number, random: Random): Body {
  const hidden = buildStack('decoder', inputs, units, layers, random);
  const output = buildDense('decoder/output', units, sizeOf(shape), random, 0.3);
  return {
    parameters: parametersOf([...hidden, output]),
    outputs: sizeOf(shape),
    apply: (z, dropout) => dense(output, stack(hidden, z, dropout)),
  };
}

/** Filters of each convolution: `units` for the last one, half as many for each before it. */
export function filtersOf({ units, layers }: Pick<AaeConfig, 'units' | 'layers'>): number[] {
  return Array.from({ length: layers }, (_, level) => Math.max(1, Math.round(units / 2 ** (layers - 1 - level))));
}

/** Heights and widths before each convolution, and after the last one. */
export function sidesOf({ height, width }: ImageShape, layers: number): { height: number; width: number }[] {
  const half = (side: number, times: number): number => Math.ceil(side / 2 ** times);
  return Array.from({ length: layers + 1 }, (_, level) => ({ height: half(height, level), width: half(width, level) }));
}

function convolutionEncoder(shape: ImageShape, config: AaeConfig, random: Random, name: string): Body {
  const { height, width, channels } = shape;
  const filters = filtersOf(config);
  const layers = filters.map((to, level) =>
    buildConvolution(`${name}/${level}`, level === 0 ? channels + 1 : filters[level - 1], to, random),
  );
  const last = sidesOf(shape, config.layers)[config.layers];
  const outputs = last.height * last.width * filters[filters.length - 1];
  return {
    parameters: layers.flatMap(({ filter, bias }) => [filter, bias]),
    outputs,
    apply: (x, dropout) => {
      const image = tf.reshape(x, [x.shape[0], height, width, channels + 1]) as Tensor4D;
      const features = layers.reduce<Tensor4D>((hidden, layer) => tf.relu(convolve(layer, hidden)), image);
      return dropout(tf.reshape(features, [x.shape[0], outputs]));
    },
  };
}

function convolutionDecoder(shape: ImageShape, config: AaeConfig, inputs: number, random: Random): Body {
  const sides = sidesOf(shape, config.layers);
  const filters = filtersOf(config);
  const last = sides[config.layers];
  const deepest = filters[filters.length - 1];
  const start = buildDense('decoder/start', inputs, last.height * last.width * deepest, random, Math.SQRT2);
  const layers = filters.map((from, level) =>
    buildTransposed(`decoder/${level}`, from, level === 0 ? shape.channels : filters[level - 1], random),
  );
  return {
    parameters: [...parametersOf([start]), ...layers.flatMap(({ filter, bias }) => [filter, bias])],
    outputs: sizeOf(shape),
    apply: (z, dropout) => {
      const features = dropout(tf.relu(dense(start, z)));
      let hidden = tf.reshape(features, [z.shape[0], last.height, last.width, deepest]) as Tensor4D;
      for (let level = config.layers - 1; level >= 0; level--) {
        const spread = convolveBack(layers[level], hidden, sides[level].height, sides[level].width);
        hidden = level === 0 ? spread : tf.relu(spread);
      }
      return tf.reshape(hidden, [z.shape[0], sizeOf(shape)]);
    },
  };
}
