import { z } from 'zod';

/** What kind of failure crosses a door; bugs are 'internal'. */
export const errorKinds = ['bad-input', 'not-found', 'cancelled', 'no-memory', 'engine-died', 'internal'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** The shape in which an error crosses a process border. */
export const errorEnvelope = z.object({
  kind: z.enum(errorKinds),
  message: z.string(),
  next: z.string(),
});
export type ErrorEnvelope = z.infer<typeof errorEnvelope>;

/** An error whose text is meant for the user: one sentence that says what and where, and one that says what to do. */
export class LacunaError extends Error {
  override readonly name = 'LacunaError';
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly next: string = '',
  ) {
    super(message);
  }
}

/** Turns anything thrown into the envelope that crosses a door. */
export function toEnvelope(error: unknown): ErrorEnvelope {
  if (error instanceof LacunaError) {
    return { kind: error.kind, message: error.message, next: error.next };
  }
  if (error instanceof RangeError && /allocation|array length|array buffer/i.test(error.message)) {
    return {
      kind: 'no-memory',
      message: 'There is not enough memory for this table.',
      next: 'Close other programs, ignore columns that are not needed, or open a part of the rows.',
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'internal',
    message: `Lacuna made an error: ${message}`,
    next: 'What was saved is safe. Please report this with the steps that led to it.',
  };
}

export function fromEnvelope(envelope: ErrorEnvelope): LacunaError {
  return new LacunaError(envelope.kind, envelope.message, envelope.next);
}
