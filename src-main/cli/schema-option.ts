import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';

/** What a schema says of one of its fields: the one truth from which flag, help text and check are made. */
interface FieldFacts {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/**
 * Makes a command-line flag of a field of a contract schema: description, choices, range and default come from there.
 *
 * @param flags as commander writes them, e.g. '--seed <number>'
 * @param own a description where the schema has none; `optional`: left out, the flag does nothing, whatever the schema's default
 */
export function schemaOption(
  schema: z.ZodObject,
  field: string,
  flags: string,
  own: { readonly description?: string; readonly optional?: boolean } = {},
): Option {
  const { description, ...known } = factsOf(schema, field);
  const facts = {
    ...known,
    description: own.description ?? description,
    ...(own.optional ? { default: undefined } : {}),
  };
  const option = new Option(flags, describe(facts));
  const check = schema.shape[field] as z.ZodType;
  option.argParser((text: string): unknown => {
    const value = facts.enum || facts.type === 'string' ? text : numberFrom(text);
    if (value !== undefined && check.safeParse(value).success) return value;
    throw new InvalidArgumentError(expectation(facts));
  });
  return option;
}

/** Plain decimal numbers only: '', ' 5', '0x10' and '1_000' are typing errors more often than numbers. */
export function numberFrom(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function factsOf(schema: z.ZodObject, field: string): FieldFacts {
  const json = z.toJSONSchema(z.object({ field: schema.shape[field] as z.ZodType }), { io: 'input' });
  return (json.properties?.['field'] ?? {}) as FieldFacts;
}

function describe(facts: FieldFacts): string {
  const parts = [facts.enum ? facts.enum.join(', ') : rangeOf(facts)];
  if (facts.default !== undefined) parts.push(`default ${String(facts.default)}`);
  const known = parts.filter((part) => part !== '').join('; ');
  return `${facts.description ?? ''}${known === '' ? '' : ` (${known})`}`;
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: FieldFacts): string {
  if (exclusiveMinimum !== undefined && maximum !== undefined) return `above ${exclusiveMinimum}, to ${maximum}`;
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return '';
}

function expectation(facts: FieldFacts): string {
  if (facts.enum) return `choose one of ${facts.enum.join(', ')}`;
  const what = facts.type === 'integer' ? 'a whole number' : 'a number';
  const range = rangeOf(facts);
  return range === '' ? `give ${what}` : `give ${what}, ${range}`;
}
