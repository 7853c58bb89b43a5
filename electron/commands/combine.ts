import { resolve } from "node:path";
import type { Combination, CombineProblem } from "../../shared/domain/combine/combination.ts";
import { appError } from "../../shared/contract/errors.ts";
import { err, ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { needed, outputFile } from "./values.ts";

/** A person sees the first problems; --json has all of them. */
const MOST_SHOWN = 20;

/** For an office that receives many trusts' returns: needs no data folder and no passphrase. */
export const combine: Command = {
  name: "combine",
  usage:
    "FOLDER --strike NAME --out FILE.csv|FILE.xlsx|FILE.json [--expected LIST.csv] [--mapping FILE.json]… [--before FILE.json]",
  about: "Combines a folder of trusts' returns into regions and England. Needs no passphrase.",
  options: { one: ["strike", "out", "expected", "before"], many: ["mapping"], words: ["FOLDER"] },
  plan: (options) => {
    const strike = needed(options, "strike");
    if (!strike.ok) return strike;
    const out = outputFile(options, "out", [".csv", ".xlsx", ".json"]);
    if (!out.ok) return out;
    return ok(async ({ call, newId, workingFolder }) => {
      const place = (path: string): string => resolve(workingFolder, path);
      const given = (name: string): string | null => {
        const path = options.value(name);
        return path === null ? null : place(path);
      };
      const scope = {
        folder: place(options.word(0)),
        strike: strike.value,
        expected: given("expected"),
        mappings: options.values("mapping").map(place),
        before: given("before"),
      };
      const seen = await call("combine.read", { jobId: newId(), ...scope });
      if (!seen.ok) return seen;
      if (seen.value.received === 0) return err(nothingFor(seen.value, scope.folder));
      const path = place(out.value);
      const saved = await call("combine.save", { jobId: newId(), ...scope, digest: seen.value.digest, path });
      if (!saved.ok) return saved;
      return ok({ json: { ...saved.value, file: path }, lines: linesOf(saved.value, path) });
    });
  },
};

function nothingFor({ strike, strikes, problems }: Combination, folder: string) {
  const found = strikes.map(({ name, returns }) => `“${name}” (${returns})`).join(", ");
  const first = problems[0] === undefined ? "" : ` First problem: ${problemLine(problems[0])}`;
  const message = `There is no return for “${strike}” in ${folder}. Strikes found: ${found === "" ? "none" : found}.${first}`;
  return appError("not-found", message, { field: "strike", value: strike });
}

function linesOf(combination: Combination, path: string): string[] {
  const { england, received, missing, files, problems, superseded } = combination;
  return [
    `Combination written: ${path}.`,
    `England, ${combination.strike}:`,
    `Inpatient cancelled: ${england.inpatient}, of which on action days ${england.inpatientOnActionDays}.`,
    `Day case cancelled: ${england.dayCase}, of which on action days ${england.dayCaseOnActionDays}.`,
    ...(england.undivided > 0 ? [`Not divided by their trusts: ${england.undivided}. In all: ${england.total}.`] : []),
    `Trusts: ${england.expected} expected, ${received} received, ${england.counted} counted, ${missing.length} missing.`,
    `Files read ${files.read}: used ${files.used}, superseded ${files.superseded}, refused ${files.refused}, ` +
      `for another strike ${files.otherStrike}, not a return ${files.notReturns}. Returns superseded: ${superseded.length}.`,
    ...problems.slice(0, MOST_SHOWN).map(problemLine),
    ...(problems.length > MOST_SHOWN ? [`and ${problems.length - MOST_SHOWN} more; --json gives them all.`] : []),
  ];
}

function problemLine({ kind, file, line, field, value, problem }: CombineProblem): string {
  const where = line === null ? file : `${file}, line ${line}`;
  return `${kind === "error" ? "Problem" : "Warning"}: ${where}, ${field}${value === "" ? "" : ` “${value}”`}: ${problem}`;
}
