import type { HiddenScores } from '../../contract/mask';

/** How well the hidden pixels of each scored image are filled, one line an image, numbered as the files are. */
export function hiddenErrorsText({ each }: HiddenScores): string {
  const lines = each.map(({ image, pixels, model, mean, nearest }) =>
    [image + 1, pixels, model, mean, nearest].join(','),
  );
  return ['image,hidden_pixels,model,mean_image,nearest_image', ...lines, ''].join('\n');
}
