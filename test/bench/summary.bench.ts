// A plan of forty specialties over forty days as its page and export give it: small numbers are hidden in every table.
import { summaryTable } from "../../shared/domain/summary/summary-export.ts";
import { summarise } from "../../shared/domain/summary/summary.ts";
import { addDays } from "../../shared/util/local-date.ts";
import { ROW, someRows } from "../support/summary-samples.ts";
import { report, spread, timed } from "./measure.ts";

const LIMIT_MS = 1_000;

const rows = Array.from({ length: 40 }, (_, index) =>
  someRows(3 + ((index * 7) % 60), {
    ...ROW,
    dueDate: addDays("2026-12-01", index),
    treatmentFunction: String(100 + index),
    ...(index % 3 === 0 ? { state: "cancelled", reason: "industrial-action" } : {}),
  }),
).flat();
const window = { actionDates: [], windowFrom: "2026-12-01", windowTo: "2027-01-31" };

const hiding = await timed(5, () => summaryTable(summarise(rows, window)));
report(`summary of ${rows.length} entries in 40 specialties`, spread(hiding).median, "limit", LIMIT_MS, 1);
