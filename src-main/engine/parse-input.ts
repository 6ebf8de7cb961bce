import type { z } from 'zod';
import { LacunaError } from '../contract/error';

/** Checks what came through a door against its schema. @throws LacunaError 'bad-input' that names the field and the fault */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, command: string): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const fault = lowered(issue?.message ?? 'invalid');
  const where = field === '' ? command : `${command}, ${field}`;
  throw new LacunaError('bad-input', `What was sent for ${where} is not valid: ${fault}.`, 'Nothing was changed.');
}

function lowered(text: string): string {
  return (text.charAt(0).toLowerCase() + text.slice(1)).replace(/\.$/, '');
}
