// The planning screen's calls on 200,000 entries, each against the bare SQL that it rests on, in the same file.
import { settleForWriting } from "../../db/connection/open-file.ts";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { openRaw } from "../support/service.ts";
import { benchFolder, makeLargeList, ROWS } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";

const folder = benchFolder();
const { asker, strikeId, planId } = await makeLargeList(folder);
const bare = await openRaw(folder);
settleForWriting(bare);

const rows = unpackRows(planRowSchema, await asker.ask("plan.rows", { planId }));
process.stdout.write(`${ROWS} entries stored, ${rows.length} in the window\n`);
const ids = rows.filter(({ protectedBy }) => protectedBy === null).map(({ entryId }) => entryId);

const flags = await timed(200, (run) =>
  asker.ask("decision.apply", {
    planId,
    entryIds: ids.slice(run, run + 1),
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
  }),
);
bare.exec("CREATE TABLE bare_flag (entry_id INTEGER PRIMARY KEY, decision TEXT); BEGIN");
const insert = bare.prepare("INSERT INTO bare_flag VALUES (?, 'undecided')");
for (const id of ids) insert.run(id);
bare.exec("COMMIT");
const update = bare.prepare("UPDATE bare_flag SET decision = 'cancel' WHERE entry_id = ?");
const bareFlags = await timed(200, (run) => update.run(ids[run]));
report("one flag, call to committed", spread(flags).median, "bare UPDATE committed", spread(bareFlags).median, null);
report("one flag, 95th percentile", spread(flags).p95, "limit", 50, 1);

const totals = await timed(50, () => asker.ask("plan.totals", { planId }));
const count = bare.prepare(
  `SELECT e.intended_management, e.tci_date, d.decision, count(*) FROM entry e
   LEFT JOIN current_decision c ON c.strike_id = ? AND c.entry_id = e.id AND c.about_date = e.tci_date
   LEFT JOIN decision d ON d.id = c.decision_id
   WHERE e.tci_date BETWEEN (SELECT window_from FROM strike WHERE id = ?) AND (SELECT window_to FROM strike WHERE id = ?)
   GROUP BY 1, 2, 3`,
);
const bareTotals = await timed(50, () => count.all(strikeId, strikeId, strikeId));
report("totals after a flag", spread(totals).median, "bare GROUP BY", spread(bareTotals).median, 3);

const opening = await timed(10, () => asker.ask("plan.rows", { planId }));
const select = bare.prepare(
  `SELECT * FROM entry WHERE tci_date BETWEEN (SELECT window_from FROM strike WHERE id = ?)
   AND (SELECT window_to FROM strike WHERE id = ?)`,
);
const bareOpening = await timed(10, () => select.all(strikeId, strikeId));
report("rows of the plan", spread(opening).median, "bare SELECT of them", spread(bareOpening).median, 3);

for (const text of ["okafor hip", "999 77", "zzzz"]) {
  const found = await timed(20, () => asker.ask("entry.search", { text, limit: 50 }));
  report(`search "${text}" in ${ROWS}`, spread(found).median, "limit for a keystroke", 150, 1);
}

bare.close();
await asker.service.close();
