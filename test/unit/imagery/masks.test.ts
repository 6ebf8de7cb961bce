import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { ImageMask } from '../../../src-main/contract/mask';
import { maskImages, runsOf } from '../../../src-main/imagery/masks';
import { NearestFill } from '../../../src-main/imagery/nearest-fill';
import type { ImageSet } from '../../../src-main/images/image-set';
import { imageSetFacts } from '../../../src-main/images/open';
import { readMask } from '../../../src-main/images/read-mask';
import { pixelHash, referenceToImages } from '../../../src-main/project/project';
import { pixelsOf } from '../../../src-main/training/image-pixels';

const whole = (observed: Uint8Array | null = null): ImageSet => ({
  name: 'set',
  path: '/set',
  labelsPath: null,
  count: 3,
  width: 4,
  height: 4,
  channels: 1,
  pixels: Uint8Array.from({ length: 48 }, (_, at) => 10 + at),
  observed,
  resized: 0,
  labels: ['a', 'b', 'a'],
  problems: [],
});
const random = (share: number, block = 1, seed = 1): ImageMask => ({ kind: 'random', share, block, seed });

describe('masks of images', () => {
  it('hide the asked share of every image, others in each, the same for the same seed', () => {
    const masked = maskImages(whole(), [random(0.25)]);
    const gaps = [0, 1, 2].map((image) => [...(masked.observed ?? []).slice(image * 16, image * 16 + 16)].join(''));
    for (const own of gaps) expect([...own].filter((seen) => seen === '0')).toHaveLength(4);
    expect(new Set(gaps).size).toBeGreaterThan(1);
    expect(maskImages(whole(), [random(0.25)]).observed).toEqual(masked.observed);
    expect(maskImages(whole(), [random(0.25, 1, 2)]).observed).not.toEqual(masked.observed);
    expect(imageSetFacts(masked)).toMatchObject({ gaps: { pixels: 12, images: 3, hidden: 12 } });
  });

  it('hide squares, and never a whole image', () => {
    const { observed } = maskImages(whole(), [random(0.9, 2)]);
    for (let image = 0; image < 3; image++) {
      const own = [...(observed ?? []).slice(image * 16, image * 16 + 16)];
      expect(own.filter((seen) => seen === 1)).toHaveLength(4);
      const first = own.indexOf(1);
      expect([own[first + 1], own[first + 4], own[first + 5]]).toEqual([1, 1, 1]);
    }
    expect(() => maskImages(whole(), [random(0.5, 4)])).toThrow('hide whole images');
  });

  it('hide a region of one image or of all, take its pixels away, and give them back', () => {
    const one = maskImages(whole(), [{ kind: 'region', image: 1, runs: [[5, 2]] }]);
    expect([...one.pixels.subarray(16, 24)]).toEqual([26, 27, 28, 29, 30, 0, 0, 33]);
    expect(imageSetFacts(one).gaps).toEqual({ pixels: 2, images: 1, hidden: 2, unseen: 0 });
    const both = maskImages(one, [...(one.mask?.masks ?? []), { kind: 'region', image: null, runs: [[0, 1]] }]);
    expect(imageSetFacts(both).gaps).toEqual({ pixels: 5, images: 3, hidden: 5, unseen: 1 });
    const back = maskImages(both, []);
    expect(back).toEqual(whole());
    expect(() => maskImages(whole(), [{ kind: 'region', image: 3, runs: [[0, 1]] }])).toThrow('no image 4');
    expect(() => maskImages(whole(), [{ kind: 'region', image: 0, runs: [[15, 2]] }])).toThrow('larger than');
  });

  it('leave the gaps of the file apart: those are nobody’s to know', () => {
    const observed = new Uint8Array(48).fill(1);
    observed[0] = 0;
    const masked = maskImages(whole(observed), [{ kind: 'region', image: 0, runs: [[0, 2]] }]);
    expect(imageSetFacts(masked).gaps).toEqual({ pixels: 2, images: 1, hidden: 1, unseen: 0 });
  });

  it('stand in a project beside the hash of the images as they were read', () => {
    const masked = maskImages(whole(), [random(0.25)]);
    expect(referenceToImages(masked)).toMatchObject({ sha256: pixelHash(whole()), masks: [random(0.25)] });
  });

  it('come from a picture: its white pixels, brought to the size of the images', () => {
    const white = encode({
      width: 8,
      height: 8,
      channels: 1,
      data: Uint8Array.from({ length: 64 }, (_, at) => (at < 16 ? 255 : 0)),
    });
    expect(runsOf(readMask(white, 'mask.png', whole()))).toEqual([[0, 4]]);
    const black = encode({ width: 4, height: 4, channels: 1, data: new Uint8Array(16) });
    expect(() => readMask(black, 'mask.png', whole())).toThrow('hides nothing');
    expect(() => readMask(new Uint8Array(40), 'mask.png', whole())).toThrow('no PNG');
  });
});

describe('the nearest image as a filling', () => {
  it('takes each pixel of the nearest image that shows it, the mean where none does, and never its own', () => {
    const set = whole();
    const pixels = Uint8Array.from(set.pixels);
    pixels.set(pixels.subarray(0, 16), 16); // image 1 is image 0
    const masked = maskImages({ ...set, pixels }, [
      { kind: 'region', image: 0, runs: [[0, 3]] },
      { kind: 'region', image: 1, runs: [[1, 2]] },
      { kind: 'region', image: 2, runs: [[2, 1]] },
    ]);
    const mean = new Float32Array(16).fill(0.5);
    const filled = new NearestFill(pixelsOf(masked), Int32Array.of(0, 1, 2), mean).of(0);
    expect([...filled.slice(0, 4)].map((value) => Math.round(value * 255))).toEqual([10, 43, 128, 13]);
  });
});
