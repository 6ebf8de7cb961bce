import { toEnvelope, type ErrorEnvelope } from '../../src-main/contract/error';

/** What a store keeps of a failed call; null for a cancel, which is an answer and not a failure. */
export function failure(error: unknown): ErrorEnvelope | null {
  const envelope = toEnvelope(error);
  return envelope.kind === 'cancelled' ? null : envelope;
}
