import { basename, extname } from 'node:path';
import { LacunaError } from '../contract/error';
import { refuseLargeSet, type ImageSet } from './image-set';

/** What a set of images is called as a domain: its folder or file, without endings. */
export function domainName(path: string): string {
  let name = basename(path);
  while (/\.(gz|zip|idx\w*)$/i.test(name)) name = name.slice(0, -extname(name).length);
  return name;
}

/**
 * Two sets as one whose labels say which of them each image is from; the labels that they had are not kept.
 * @throws LacunaError when their images are not of one size, or nothing tells the sets apart
 */
export function joinDomains(first: ImageSet, second: ImageSet): ImageSet {
  const sides = [first, second].map(({ width, height, channels }) => `${width} × ${height} × ${channels}`);
  if (sides[0] !== sides[1]) {
    throw new LacunaError(
      'bad-input',
      `The images of ${first.name} have ${sides[0]} values, those of ${second.name} ${sides[1]}.`,
      'Name two sets of images of one size and one number of channels.',
    );
  }
  const names = [first, second].map(({ path }) => domainName(path));
  if (names[0] === names[1]) {
    throw new LacunaError(
      'bad-input',
      `Both sets of images are called ${names[0]}, and their names are to be the labels.`,
      'Rename one of them.',
    );
  }
  refuseLargeSet(`${first.name} and ${second.name}`, first.pixels.length + second.pixels.length);
  const area = first.width * first.height;
  const gaps = first.observed !== null || second.observed !== null;
  const seen = ({ observed, count }: ImageSet): Uint8Array => observed ?? new Uint8Array(count * area).fill(1);
  return {
    ...first,
    name: names.join(' + '),
    otherPath: second.path,
    labelsPath: null,
    count: first.count + second.count,
    pixels: joined(first.pixels, second.pixels),
    observed: gaps ? joined(seen(first), seen(second)) : null,
    resized: first.resized + second.resized,
    labels: [first, second].flatMap(({ count }, at) => new Array<string>(count).fill(names[at])),
    problems: [...first.problems, ...second.problems],
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
