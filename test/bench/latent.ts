/** The map by UMAP: seconds by the clock and of the processor, the longest stretch for which it holds the process, and how much of neighbourhoods it keeps beside PCA. */
import { Random } from '../../src-main/compute/random';
import { neighbourLists } from '../../src-main/latent/neighbour-graph';
import { principalAxes, project } from '../../src-main/latent/pca';
import { umap } from '../../src-main/latent/umap';

const neighbours = 15;
const nothing = (): Promise<void> => Promise.resolve();

/** Twenty clouds around draws of a wide normal, as latents of labelled data lie. */
function clouds(rows: number, dimensions: number): Float32Array {
  const random = new Random(1, 'clouds');
  const centres = random.fillNormal(new Float32Array(20 * dimensions));
  return Float32Array.from(
    { length: rows * dimensions },
    (_, at) => 2 * centres[(Math.floor(at / dimensions) % 20) * dimensions + (at % dimensions)] + 0.6 * random.normal(),
  );
}

/** Share of each point's nearest 15 that are among its nearest 15 on the map. */
async function kept(points: Float32Array, rows: number, dimensions: number, flat: Float32Array): Promise<number> {
  const truth = await neighbourLists(points, rows, dimensions, neighbours, nothing);
  const shown = await neighbourLists(flat, rows, 2, neighbours, nothing);
  let same = 0;
  for (let row = 0; row < rows; row++) {
    const own = new Set(shown.places.subarray(row * neighbours, (row + 1) * neighbours));
    for (const place of truth.places.subarray(row * neighbours, (row + 1) * neighbours)) if (own.has(place)) same += 1;
  }
  return same / truth.places.length;
}

for (const [rows, dimensions] of [
  [1000, 8],
  [10_000, 8],
  [10_000, 32],
]) {
  const points = clouds(rows, dimensions);
  const pauses = [performance.now()];
  const [began, before] = [performance.now(), process.cpuUsage()];
  const layout = await umap(points, rows, dimensions, new Random(1, 'umap'), () => {
    pauses.push(performance.now());
    return Promise.resolve();
  });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const longest = Math.max(...pauses.slice(1).map((at, index) => at - pauses[index]));
  const flat = project(points, rows, dimensions, principalAxes(points, rows, dimensions, 2));
  const [byUmap, byPca] = [await kept(points, rows, dimensions, layout), await kept(points, rows, dimensions, flat)];
  console.log(
    `${rows} × ${dimensions}: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of the processor, longest stretch ${longest.toFixed(0)} ms, ` +
      `neighbours kept ${byUmap.toFixed(3)} (PCA ${byPca.toFixed(3)})`,
  );
}
