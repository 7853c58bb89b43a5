/**
 * When a cancellation first stood: the first time that the entry was cancelled from that date, however it was undone,
 * kept or done again since. The patient was told once; what happened to the row after that makes no cancellation of
 * the last minute. With d (the cancellation that stands).
 */
export const FIRST_STOOD = `(SELECT min(f.decided_at) FROM decision f
  WHERE f.strike_id = d.strike_id AND f.entry_id = d.entry_id AND f.decision = 'cancel' AND f.due_date IS d.due_date)`;
