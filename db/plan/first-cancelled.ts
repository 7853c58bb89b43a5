/**
 * When a cancellation was first made: the first time that the entry was cancelled from that date, even if it was
 * undone, kept or cancelled again since. The patient was told once, so later changes do not make it a cancellation at
 * the last minute. Uses d (the current cancellation).
 */
export const FIRST_CANCELLED = `(SELECT min(f.decided_at) FROM decision f
  WHERE f.strike_id = d.strike_id AND f.entry_id = d.entry_id AND f.decision = 'cancel' AND f.due_date IS d.due_date)`;
