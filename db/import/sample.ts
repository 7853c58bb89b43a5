import { createHash } from "node:crypto";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { withoutFirstRows } from "../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../shared/domain/import/csv-scanner.ts";
import { matchHeadings } from "../../shared/domain/import/headings.ts";
import { sampleExtract, SAMPLE_HEADINGS } from "../../shared/domain/sample-trust/generate.ts";
import { proposeActionDates, proposeWindow } from "../../shared/domain/strike/strike.ts";
import { required } from "../../shared/util/assert.ts";
import { addDays, toInstant, weekdayName, type IsoDate } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { statement } from "../connection/prepared.ts";
import type { WriteContext } from "../kernel/context.ts";
import type { ExtractSource } from "../files/extract-source.ts";
import { importSource } from "./run.ts";
import { NOTHING_SKIPPED } from "./preview.ts";
import { addStrike } from "../strike/strikes.ts";
import { findTrust, setTrust } from "../trust/trust.ts";

const SAMPLE = { seed: 16, rows: 1500, code: "R9Z", name: "Northmoor University Hospitals" } as const;

/** About how far ahead the sample strike lies. */
const STRIKE_DAYS_AHEAD = 21;

/**
 * Fills an empty list with an invented trust: its entries come in by the same import as an extract does, and a strike
 * of resident doctors is set for a Wednesday about three weeks after `today`. Refused where the list has entries.
 */
export async function loadSample(
  ctx: WriteContext,
  args: Args<"sample.load">,
): Promise<Result<Answer<"sample.load">, AppError>> {
  const filled = statement<[], { id: number }>(ctx.write, "SELECT id FROM entry LIMIT 1").get() !== undefined;
  if (filled) {
    return err(appError("refused", "The list has entries already. The sample trust is only for an empty list."));
  }
  const trustCode = findTrust(ctx.write)?.code ?? SAMPLE.code;
  const job = ctx.jobs.start("sample");
  try {
    const imported = await importSource(ctx, job, {
      source: sampleSource(args.today, trustCode),
      path: null,
      asAt: null,
      sha256: null,
      skip: NOTHING_SKIPPED,
      same: [],
      answers: { different: false, gone: false, leftOut: false },
    });
    if (!imported.ok) return imported;
    if (findTrust(ctx.write) === null) {
      const trust = setTrust(ctx, { code: SAMPLE.code, name: SAMPLE.name });
      if (!trust.ok) return trust;
    }
    const strike = addStrike(ctx, sampleStrike(args.today));
    return strike.ok ? ok({ strikeId: strike.value.id, summary: imported.value.summary }) : strike;
  } finally {
    job.end();
  }
}

/** The sample as an extract that was made at six in the morning of `today`. */
function sampleSource(today: IsoDate, trustCode: string): ExtractSource {
  const lines = [...sampleExtract({ seed: SAMPLE.seed, today, rows: SAMPLE.rows, trustCode })];
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const mapping = matchHeadings(SAMPLE_HEADINGS);
  return {
    fileName: "Sample trust",
    fileSize: bytes.length,
    modifiedAt: toInstant(`${today}T06:00`),
    mapping: required(mapping.ok ? mapping.value : null, "the sample's headings"),
    mappingName: null,
    exactWidth: true,
    progressTotal: bytes.length,
    notes: ["These entries are invented: no one on this list is real."],
    async read(take) {
      const scanned = createCsvScanner(",").push(bytes.toString());
      const rows = required(scanned.ok ? withoutFirstRows(scanned.value, 1) : null, "the sample's rows");
      const taken = await take(rows, bytes.length);
      return taken.ok ? ok({ sha256: createHash("sha256").update(bytes).digest("hex") }) : taken;
    },
  };
}

/** 24 hours from 08:00 on the Wednesday about three weeks ahead. */
function sampleStrike(today: IsoDate): Args<"strike.add"> {
  let date = addDays(today, STRIKE_DAYS_AHEAD - 3);
  while (weekdayName(date) !== "Wednesday") date = addDays(date, 1);
  const start = `${date}T08:00`;
  const end = `${addDays(date, 1)}T08:00`;
  const actionDates = proposeActionDates(start, end);
  const window = required(proposeWindow(actionDates), "a window for the sample strike");
  return { name: "Resident doctors (sample)", staffGroup: "resident-doctors", start, end, actionDates, ...window };
}
