import type { AskedFacts, Detection, OverfittingFacts, QualityFacts } from '../../../src-main/contract/generation';
import type { ImageQualityFacts } from '../../../src-main/contract/image';
import type { Format } from '../../i18n/format';

/** One measure: of what was made, of real ones held out, what would be best, and what it says. */
export interface MeasureLine {
  readonly name: string;
  readonly made: number;
  readonly real: number;
  readonly ideal: string;
  readonly text: string;
  /** Figures are shares. */
  readonly share?: boolean;
}

type Say = (key: string, named?: Record<string, unknown>) => string;

/** The sentence on which real ones asked-for rows or images are judged beside; empty where nothing was asked. */
export function askedWords(asked: AskedFacts | null, t: Say, format: Format): string {
  if (asked === null) return '';
  if (asked.alone) return ` ${t('generate.measures.askedAlone')}`;
  return asked.fulfilling === null
    ? ` ${t('generate.measures.askedUntold')}`
    : ` ${t('generate.measures.askedFew', { n: format.count(asked.fulfilling) })}`;
}

/** How like the real rows the made ones are. */
export function likenessLines(facts: QualityFacts, t: Say, format: Format): MeasureLine[] {
  const { columnShapes, pairTrends, transfer } = facts;
  const one = format.number(1);
  return [
    {
      name: t('generate.measures.shapes'),
      ...columnShapes,
      ideal: one,
      text: t('generate.measures.shapesText'),
    },
    {
      name: t('generate.measures.trends'),
      made: pairTrends.made,
      real: pairTrends.real,
      ideal: one,
      text: t(Number.isFinite(pairTrends.made) ? 'generate.measures.trendsText' : 'generate.measures.trendsNone'),
    },
    ...detectionLine(facts.detection, t('generate.measures.detectionText'), t, format),
    ...(transfer === null
      ? []
      : [
          {
            name: t(`generate.measures.${transfer.measure}`, { column: transfer.name }),
            made: transfer.made,
            real: transfer.real,
            ideal: t('generate.measures.asReal'),
            text: t('generate.measures.transferText', {
              column: transfer.name,
              trivial: format.fixed(transfer.trivial, 3),
              n: format.count(transfer.tested),
            }),
          },
        ]),
  ];
}

/** How like the real images the made ones are. */
export function imageLines(
  { detection, density, coverage, sharpness }: ImageQualityFacts,
  t: Say,
  format: Format,
): MeasureLine[] {
  return [
    ...detectionLine(detection, t('generate.measures.imageDetectionText'), t, format),
    {
      name: t('generate.measures.density'),
      ...density,
      ideal: format.number(1),
      text: t('generate.measures.densityText'),
    },
    {
      name: t('generate.measures.coverage'),
      ...coverage,
      ideal: format.number(1),
      text: t('generate.measures.coverageText'),
    },
    {
      name: t('generate.measures.sharpness'),
      ...sharpness,
      ideal: t('generate.measures.asReal'),
      text: t('generate.measures.sharpnessText'),
    },
  ];
}

function detectionLine(detection: Detection | null, text: string, t: Say, format: Format): MeasureLine[] {
  if (detection === null) return [];
  const { made, real } = detection;
  return [{ name: t('generate.measures.detection'), made, real, ideal: format.number(0.5), text }];
}

/** Whether what was made copies what was learnt from. @param newRows NaN for images */
export function copyingLines(facts: OverfittingFacts, newRows: number, t: Say, format: Format): MeasureLine[] {
  const { nearerToLearnt, distance, ratio, copies } = facts;
  const asReal = t('generate.measures.asReal');
  return [
    {
      name: t('generate.copying.nearer'),
      made: nearerToLearnt,
      real: 0.5,
      ideal: format.share(0.5),
      text: t('generate.copying.nearerText'),
      share: true,
    },
    {
      name: t('generate.copying.distance'),
      ...toReal(distance),
      ideal: asReal,
      text: t('generate.copying.distanceText'),
    },
    { name: t('generate.copying.ratio'), ...toReal(ratio), ideal: asReal, text: t('generate.copying.ratioText') },
    {
      name: t('generate.copying.copies'),
      ...toReal(copies),
      ideal: asReal,
      text: t('generate.copying.copiesText'),
      share: true,
    },
    ...(Number.isNaN(newRows)
      ? []
      : [
          {
            name: t('generate.measures.fresh'),
            made: newRows,
            real: Number.NaN,
            ideal: '',
            text: t('generate.measures.freshText'),
            share: true,
          },
        ]),
  ];
}

function toReal({ made, held }: { readonly made: number; readonly held: number }): { made: number; real: number } {
  return { made, real: held };
}
