import type { RunSettings } from '../contract/run';
import type { ColumnSettings } from '../contract/table';
import { html, type Html } from './html';
import { measureFormat } from './number-text';
import type { ReportFacts } from './report';
import { wordsIn, type Words } from './words';

/** All that is needed to get the same values again. */
export function settingsSection({ run, table, language }: ReportFacts): Html {
  const words = wordsIn(language);
  const names = words.settingNames;
  const { count, percent, value } = measureFormat(language);
  const { settings, resolved } = run;
  const lines: (readonly [string, string])[] = [
    [names.seed, String(settings.seed)],
    [names.quality, words.qualities[settings.quality]],
    [names.goal, words.goals[settings.goal]],
    [names.hidden, percent(settings.hidden)],
    [names.backend, run.backend],
    ...(run.asked === undefined ? [] : [[names.asked, run.asked] as const]),
    [names.seconds, value(run.seconds)],
    [names.steps, `${count(run.step)} (${count(run.bestStep)})`],
    [names.model, words.models[settings.model]],
    [names.prior, priorText(settings, words)],
  ];
  const label = settings.label ?? table.columns.find(({ role }) => role === 'label')?.name;
  if (label !== undefined) lines.push([names.label, label]);
  if (settings.conditions.length > 0) lines.push([names.conditions, settings.conditions.join(', ')]);
  if (settings.clusters !== undefined) lines.push([names.clusters, count(settings.clusters)]);
  if (resolved) {
    lines.push(
      [names.latent, count(resolved.latent)],
      [names.net, `${count(resolved.layers)} × ${count(resolved.units)}`],
      [names.members, count(resolved.members)],
      [names.parameters, count(resolved.parameters)],
      [names.batch, count(resolved.batch)],
      [names.learningRate, value(resolved.learningRate)],
      [names.phases, words.phaseForms[resolved.phases]],
      [names.adversarialWeight, value(resolved.adversarialWeight)],
      [names.dropout, value(resolved.dropout)],
    );
  }
  if (table.settings.missing.length > 0) lines.push([names.missing, table.settings.missing.join('  ')]);
  for (const column of table.settings.columns) {
    lines.push([`${names.overruled}: ${table.columns[column.column]?.name ?? column.column}`, overrule(column)]);
  }
  return html`<section>
    <h2>${words.settings}</h2>
    <table>
      <tbody>
        ${lines.map(
          ([name, text]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">${words.reproduce}</p>
  </section>`;
}

function priorText({ prior, labelledPrior }: RunSettings, words: Words): string {
  const size = prior.kind === 'mixture' ? prior.components : prior.kind === 'points' ? prior.points.length : null;
  const name = size === null ? words.priors[prior.kind] : `${words.priors[prior.kind]} (${size})`;
  return labelledPrior ? `${name}, ${words.labelledPrior}` : name;
}

function overrule({ kind, role, missing, minimum, maximum, decimalMark }: ColumnSettings): string {
  const parts = [
    kind,
    role,
    missing && missing.length > 0 ? `∅ ${missing.join('  ')}` : undefined,
    minimum === undefined ? undefined : `≥ ${minimum}`,
    maximum === undefined ? undefined : `≤ ${maximum}`,
    decimalMark,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
