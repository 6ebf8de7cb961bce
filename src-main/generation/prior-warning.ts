import type { GenerationFacts } from '../contract/generation';

/** ‖cov(z) − I‖ per latent dimension above which samples from the prior land where the decoder has seen little. */
const poorFit = 0.5;

/** A sentence when the latents are too far from the prior for samples to be trusted; null when they are not. */
export function priorWarning(
  fit: { readonly covariance: number; readonly mean: number },
  latent: number,
): GenerationFacts['warning'] {
  const distance = Math.hypot(fit.covariance, fit.mean) / Math.sqrt(latent);
  if (distance <= poorFit) return null;
  const text = (language: string): string =>
    distance.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    en: `The latents of this model are ${text('en')} away from the prior (a good fit is below ${poorFit}), so rows made from the prior can be unlike the table. Training longer with the goal “Generate” brings them closer.`,
    fr: `Les codes latents de ce modèle sont à ${text('fr')} de l’a priori (un bon accord est sous ${poorFit.toLocaleString('fr')}) : les lignes tirées de l’a priori peuvent s’écarter du tableau. Un entraînement plus long avec l’objectif « Générer » les en rapproche.`,
  };
}
