import fc from "fast-check";
import { expect, it } from "vitest";
import { undoImport } from "../../db/import/undo.ts";
import { listImports } from "../../db/list/imports.ts";
import { openTestList, runImport, type TestList } from "../support/extracts.ts";

/** An entry as the plain model holds it; the theatre is the field that only some extracts carry. */
type Entry = {
  nhs: string;
  surname: string;
  tci: string;
  management: string;
  theatre: string | null;
  missing: boolean;
};
type Row = Omit<Entry, "missing" | "nhs"> & { number: number };
type Skip = { added: boolean; missing: boolean; changedFields: ("surname" | "tciDate")[] };
type Step =
  | { kind: "import"; rows: Row[]; carriesTheatre: boolean; skip: Skip }
  | { kind: "renumber"; which: number; number: number }
  | { kind: "undo" };

const NUMBERS = 8;
const row = fc.record({
  number: fc.nat({ max: NUMBERS - 1 }),
  surname: fc.constantFrom("STONE", "O'NEIL"),
  tci: fc.constantFrom("2026-12-16", "2026-12-17"),
  management: fc.constantFrom("1", "2"),
  theatre: fc.constantFrom("Theatre 1", "Theatre 2"),
});
const skip = fc.record({
  added: fc.boolean(),
  missing: fc.boolean(),
  changedFields: fc.subarray<"surname" | "tciDate">(["surname", "tciDate"]),
});
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: NUMBERS, selector: ({ number }) => number });
const NO_SKIP: Skip = { added: false, missing: false, changedFields: [] };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("import" as const),
      rows,
      carriesTheatre: fc.boolean(),
      skip: fc.oneof({ weight: 3, arbitrary: fc.constant(NO_SKIP) }, { weight: 1, arbitrary: skip }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("renumber" as const),
      which: fc.nat({ max: 20 }),
      number: fc.integer({ min: NUMBERS, max: NUMBERS + 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: "undo" as const }) },
);

const HEADER = ["EALEntryNumber", "NHSNumber", "PatientSurname", "TCIDate", "IntendedManagement", "SurgicalProcedure"];

function nhsOf(number: number): string {
  return `99900000${String(number).padStart(2, "0")}`;
}

function fileOf(lines: readonly (Omit<Row, "number"> & { number: string; nhs: string })[], theatre: boolean): string {
  const header = theatre ? [...HEADER, "EALAnticipatedTheatre"] : HEADER;
  const cells = lines.map((line) =>
    [line.number, line.nhs, line.surname, line.tci, line.management, "Repair of hernia"].concat(
      theatre ? [line.theatre ?? ""] : [],
    ),
  );
  return `${[header, ...cells].map((one) => one.join(",")).join("\n")}\n`;
}

/** A plain model of importing the rows: the list afterwards, and how many entries change. */
function modelImport(
  list: ReadonlyMap<string, Entry>,
  { rows: given, carriesTheatre, skip: left }: Step & { kind: "import" },
) {
  const after = new Map<string, Entry>();
  const named = new Set(given.map(({ number }) => `E${number}`));
  for (const [number, entry] of list) {
    after.set(number, named.has(number) || left.missing ? { ...entry } : { ...entry, missing: true });
  }
  let changed = 0;
  for (const { number, ...fields } of given) {
    const was = list.get(`E${number}`);
    if (was === undefined) {
      const theatre = carriesTheatre ? fields.theatre : null;
      if (!left.added) after.set(`E${number}`, { ...fields, nhs: nhsOf(number), theatre, missing: false });
      continue;
    }
    const is = { ...was, management: fields.management, missing: false };
    if (!left.changedFields.includes("surname")) is.surname = fields.surname;
    if (!left.changedFields.includes("tciDate")) is.tci = fields.tci;
    if (carriesTheatre) is.theatre = fields.theatre;
    else if (is.tci !== was.tci) is.theatre = null;
    if (JSON.stringify(is) !== JSON.stringify(was)) changed++;
    after.set(`E${number}`, is);
  }
  return { after, changed };
}

function stored(list: TestList): Map<string, Entry> {
  const found = list.rows<Omit<Entry, "missing"> & { number: string; missing: 0 | 1 }>(
    `SELECT entry_number AS number, nhs_number AS nhs, surname, tci_date AS tci, intended_management AS management,
            theatre, missing_since_import_id IS NOT NULL AS missing FROM entry`,
  );
  return new Map(found.map(({ number, missing, ...rest }) => [number, { ...rest, missing: missing === 1 }]));
}

it("any sequence of imports and undos leaves the list that a plain model has", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      const list = openTestList();
      try {
        let model = new Map<string, Entry>();
        const before: { model: Map<string, Entry>; everything: unknown[]; importId: number }[] = [];
        const everything = () => list.rows("SELECT * FROM entry ORDER BY id");
        const bring = async (contents: string, more: object) => {
          const kept = { model, everything: everything() };
          const path = list.file("list.csv", contents);
          const args = { jobId: "1", path, asAt: "2026-11-01T06:00:00Z", sha256: null, ...more };
          const done = await runImport(list.ctx, args);
          if (!done.ok) throw new Error(done.error.message);
          before.push({ ...kept, importId: done.value.importId });
          const { counts } = done.value.summary;
          expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
          return counts;
        };
        for (const one of steps) {
          if (one.kind === "import") {
            const lines = one.rows.map((line) => ({ ...line, number: `E${line.number}`, nhs: nhsOf(line.number) }));
            const { after, changed } = modelImport(model, one);
            const counts = await bring(fileOf(lines, one.carriesTheatre), { skip: one.skip });
            const gone = [...model].filter(
              ([number, { missing }]) => !missing && !lines.some((l) => l.number === number),
            );
            expect(counts.changed).toBe(changed);
            expect(counts.added).toBe(after.size - model.size);
            expect(counts.missing + counts.missingSkipped).toBe(gone.length);
            expect(counts.missing).toBe(one.skip.missing ? 0 : gone.length);
            model = after;
          } else if (one.kind === "renumber") {
            const listed = [...model];
            const [old, entry] = listed[one.which % Math.max(1, listed.length)] ?? ["", null];
            const number = `E${one.number}`;
            if (entry === null || model.has(number)) continue;
            const id = list.rows<{ id: number }>("SELECT id FROM entry WHERE entry_number = ?", old)[0]?.id;
            const lines = listed.map(([name, fields]) => ({ ...fields, number: name === old ? number : name }));
            const same = [{ oldEntryId: id, newEntryNumber: number }];
            expect(await bring(fileOf(lines, true), { same })).toMatchObject({ added: 0, missing: 0, renumbered: 1 });
            model = new Map(
              listed.map(([name, fields]) => [name === old ? number : name, { ...fields, missing: false }] as const),
            );
          } else {
            const last = before.pop();
            if (last === undefined) continue;
            const undone = await undoImport(list.ctx, { jobId: "1", importId: last.importId });
            expect(undone).toMatchObject({ ok: true, value: { parked: 0 } });
            expect(everything()).toEqual(last.everything);
            model = last.model;
          }
          expect(stored(list)).toEqual(model);
          const inUse = listImports(list.ctx);
          const canUndo = inUse.ok ? inUse.value.filter((record) => record.canUndo).map(({ id }) => id) : [];
          expect(canUndo).toEqual(before.slice(-1).map(({ importId }) => importId));
          expect(list.ctx.write.pragma("foreign_key_check")).toEqual([]);
        }
      } finally {
        list.close();
      }
    }),
    { numRuns: 60 },
  );
});
