// A case is an entry on one of the dates that it was due on (shared/domain/plan/cases.ts). All SQL of which case a decision
// is about is here: whoever joins decisions by entry alone gets an entry twice.

/**
 * The decisions that are current in a plan (chosen: entry_id, about_date, decision_id), one for each case, now or as at an
 * instant. As at an instant it is the last one made by then; a clock that was set back between two decisions changes
 * nothing for now.
 */
export const CURRENT_NOW =
  "chosen AS (SELECT entry_id, about_date, decision_id FROM current_decision WHERE strike_id = :planId)";
export const CURRENT_AS_AT = `chosen AS (SELECT entry_id, about_date, max(id) AS decision_id FROM decision
  WHERE strike_id = :planId AND decided_at <= :asAt GROUP BY entry_id, about_date)`;
/** Those of the entries :entryIds alone. */
export const CURRENT_NOW_OF = `chosen AS (SELECT c.entry_id, c.about_date, c.decision_id
  FROM (SELECT DISTINCT value AS id FROM json_each(:entryIds)) j
  CROSS JOIN current_decision c ON c.strike_id = :planId AND c.entry_id = j.id)`;

/**
 * What other strikes cancelled (elsewhere: entry_id, due_date, at_strike), now or as at an instant: on that date it is
 * not this plan's to cancel. :strikeId is the strike of the plan; a cancellation in a variant does not count.
 */
export const ELSEWHERE_NOW = elsewhereOf(
  "SELECT strike_id, entry_id, about_date, decision_id FROM strike_decision WHERE strike_id <> :strikeId",
);
export const ELSEWHERE_AS_AT = elsewhereOf(`SELECT strike_id, entry_id, about_date, max(id) AS decision_id FROM decision
  WHERE strike_id <> :strikeId AND strike_id NOT IN (SELECT plan_id FROM variant) AND decided_at <= :asAt
  GROUP BY strike_id, entry_id, about_date`);
/** That of the entries :entryIds alone. */
export const ELSEWHERE_NOW_OF = elsewhereOf(`SELECT c.strike_id, c.entry_id, c.about_date, c.decision_id
  FROM strike s CROSS JOIN (SELECT DISTINCT value AS id FROM json_each(:entryIds)) j
  CROSS JOIN strike_decision c ON c.strike_id = s.id AND c.entry_id = j.id WHERE s.id <> :strikeId`);

function elsewhereOf(current: string): string {
  return `elsewhere(entry_id, due_date, at_strike) AS MATERIALIZED (
  SELECT o.entry_id, o.about_date, group_concat(s.name, ' and ') FROM (${current}) o
  JOIN decision d ON d.id = o.decision_id JOIN strike s ON s.id = o.strike_id
  WHERE d.decision = 'cancel' AND o.about_date <> '' GROUP BY o.entry_id, o.about_date
)`;
}

const ABOUT_LIST_DATE = "c.about_date = coalesce(e.tci_date, '')";

/** Above every id of a decision. */
const FIRST = "1000000000000";

/**
 * What is decided about each entry on the date where the list has it (decided: entry_id, decision_id), by the rule of
 * decidedOn; none where nothing is. After CURRENT_….
 */
export const DECIDED = `decided(entry_id, decision_id) AS MATERIALIZED (
  SELECT entry_id, decision_id FROM (
    SELECT c.entry_id, c.decision_id, d.decision = 'cancel' AND NOT ${ABOUT_LIST_DATE} AS is_of_another_date,
           max(iif(${ABOUT_LIST_DATE}, ${FIRST}, 0) + c.decision_id)
    FROM chosen c CROSS JOIN decision d ON d.id = c.decision_id CROSS JOIN entry e ON e.id = c.entry_id
    WHERE ${ABOUT_LIST_DATE} OR c.about_date = coalesce(d.due_date, '') GROUP BY c.entry_id)
  WHERE NOT is_of_another_date
)`;

/**
 * What became of each entry that was planned (fate: entry_id, decision_id): a cancellation of any of its dates, that for
 * the action first, or else what is decided about it where the list has it. After DECIDED.
 */
export const FATE = `fate(entry_id, decision_id) AS MATERIALIZED (
  SELECT entry_id, decision_id FROM (
    SELECT entry_id, decision_id, max(weight) FROM (
      SELECT c.entry_id, c.decision_id, iif(d.reason = 'industrial-action', 2, 1) AS weight
      FROM chosen c JOIN decision d ON d.id = c.decision_id WHERE d.decision = 'cancel'
      UNION ALL SELECT entry_id, decision_id, 0 FROM decided)
    GROUP BY entry_id)
)`;

/**
 * The cases due in a window (cases: entry_id, decision_id, about_date): each cancelled one on its own date, and each
 * entry on its date of the list, unless it is cancelled from that. After DECIDED.
 */
export const CASES = casesOf("e.tci_date BETWEEN :from AND :to");

/** As CASES, of the entries :entryIds alone: found by their ids, never through every date of the window. */
export const CASES_OF = casesOf(
  "e.id IN (SELECT value FROM json_each(:entryIds)) AND +e.tci_date BETWEEN :from AND :to",
);

function casesOf(listed: string): string {
  return `cases(entry_id, decision_id, about_date) AS (
  SELECT c.entry_id, c.decision_id, c.about_date FROM chosen c JOIN decision d ON d.id = c.decision_id
  WHERE d.decision = 'cancel' AND d.due_date BETWEEN :from AND :to
  UNION ALL
  SELECT e.id, decided.decision_id, e.tci_date FROM entry e
  LEFT JOIN decided ON decided.entry_id = e.id LEFT JOIN decision d ON d.id = decided.decision_id
  WHERE ${listed} AND d.decision IS NOT 'cancel'
)`;
}
