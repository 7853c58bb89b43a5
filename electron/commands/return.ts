import { resolve } from "node:path";
import { strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import { positionKind } from "../../shared/contract/return.ts";
import { type Position } from "../../shared/contract/position.ts";
import { RETURN_LAYOUTS } from "../../shared/domain/return/return-layout.ts";
import { formatInstant } from "../../shared/util/local-date.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { needed, neededId, oneOf, optionalInstant, outputFile } from "./values.ts";

const UNEXPLAINED = "No reason given: exported by a command.";

const LAYOUT_IDS = RETURN_LAYOUTS.map(({ id }) => id);

export const exportReturn: Command = {
  name: "return",
  usage: `--strike ID --layout ${LAYOUT_IDS.join("|")}|ID --out FILE.csv|FILE.xlsx [--as-at T] [--kind predicted|final] [--note TEXT] [--prepared-by N] [--approved-by N] [--confirm-nil]`,
  about: "Takes the position, keeps it unchanged and writes the national return.",
  options: {
    one: ["strike", "layout", "out", "as-at", "kind", "note", "prepared-by", "approved-by"],
    flags: ["confirm-nil"],
  },
  plan: (options) => {
    const strikeId = neededId(options, "strike", strikeIdSchema);
    if (!strikeId.ok) return strikeId;
    const layout = needed(options, "layout");
    if (!layout.ok) return layout;
    const out = outputFile(options, "out", [".csv", ".xlsx"]);
    if (!out.ok) return out;
    const asAt = optionalInstant(options, "as-at");
    if (!asAt.ok) return asAt;
    const kind = options.value("kind") === null ? ok(null) : oneOf(options, "kind", positionKind.options);
    if (!kind.ok) return kind;
    return ok(async ({ call, open, workingFolder }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const path = resolve(workingFolder, out.value);
      const wanted = {
        strikeId: strikeId.value,
        layout: layout.value,
        asAt: asAt.value,
        kind: kind.value,
      };
      const draft = await call("return.draft", wanted);
      if (!draft.ok) return draft;
      // A script cannot ask anybody, so the position records that no reason was given for lower figures.
      const fell = draft.value.checks.some(({ code }) => code === "fall-unexplained");
      const exported = await call("return.export", {
        ...wanted,
        note: options.value("note") ?? (fell ? UNEXPLAINED : null),
        preparedBy: options.value("prepared-by"),
        approvedBy: options.value("approved-by"),
        confirmNil: options.flag("confirm-nil"),
        path,
      });
      if (!exported.ok) return exported;
      const position = exported.value;
      return ok({
        json: {
          ...figuresByHeading(position),
          position: position.number,
          kind: position.kind,
          sha256: position.sha256,
          file: path,
        },
        lines: positionLines(position, path),
      });
    });
  },
};

/** The figures as the file has them: one row alone, or several as `rows`. */
function figuresByHeading({ table, layoutFile }: Position): Record<string, unknown> {
  const rows = table.rows.map((row) =>
    Object.fromEntries(table.headings.map((heading, index) => [heading, row[index] ?? null])),
  );
  return layoutFile.rows === "strike" ? { ...rows[0] } : { rows };
}

/** A position in lines for a person. */
export function positionLines(position: Position, path: string): string[] {
  const { figures } = position;
  return [
    `Return written: ${path} (${position.kind} position ${position.number}, layout ${position.layout}, as at ${formatInstant(position.asAt)}).`,
    `Inpatient cancelled: ${figures.inpatient}, of which on action days ${figures.inpatientOnActionDays}.`,
    `Day case cancelled: ${figures.dayCase}, of which on action days ${figures.dayCaseOnActionDays}.`,
    ...(figures.isNil ? ["Nil, confirmed."] : []),
  ];
}
