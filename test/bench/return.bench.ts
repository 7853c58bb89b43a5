// The return of a 200,000-entry list with 5,000 decisions, against the one SQL count that it rests on.
import { settleForWriting } from "../../db/connection/open-file.ts";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { openRaw } from "../support/service.ts";
import { benchFolder, confirmations, makeLargeList, ROWS } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";

const DECISIONS = 5000;

const folder = benchFolder();
const { asker, strikeId, planId } = await makeLargeList(folder);
const bare = await openRaw(folder);
settleForWriting(bare);

const rows = unpackRows(planRowSchema, await asker.ask("plan.rows", { planId }));
const taken = rows.slice(0, DECISIONS);
const ids = taken.map(({ entryId }) => entryId);
const first = await timed(1, () =>
  asker.ask("decision.apply", {
    planId,
    entryIds: ids,
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
    confirmed: confirmations(taken),
  }),
);
process.stdout.write(`${ROWS} entries, ${ids.length} cancelled (${spread(first).median.toFixed(0)} ms)\n`);

const count = bare.prepare(
  `SELECT d.intended_management, d.due_date, a.action_date IS NOT NULL AS on_action_day, count(*)
   FROM current_decision c JOIN decision d ON d.id = c.decision_id JOIN strike s ON s.id = c.strike_id
   LEFT JOIN strike_action_date a ON a.strike_id = s.id AND a.action_date = d.due_date
   WHERE c.strike_id = ? AND d.decision = 'cancel' AND d.reason = 'industrial-action'
     AND d.due_date BETWEEN s.window_from AND s.window_to
   GROUP BY 1, 2, 3`,
);
const bareCount = spread(await timed(50, () => count.all(strikeId))).median;
for (const layout of ["2016", "by-date"]) {
  const drafts = await timed(30, () => asker.ask("return.draft", { strikeId, layout, asAt: null }));
  report(`return in layout ${layout}, its checks included`, spread(drafts).median, "one SQL count", bareCount, 5);
}
const explained = await timed(10, () => asker.ask("return.explain", { strikeId, asAt: null, figure: null }));
report(`${ids.length} entries, each with its sentence`, spread(explained).median, "one SQL count", bareCount, null);
const beside = await timed(10, () => asker.ask("return.beside", { strikeId }));
report("the numbers beside", spread(beside).median, "one SQL count", bareCount, null);

bare.close();
await asker.service.close();
