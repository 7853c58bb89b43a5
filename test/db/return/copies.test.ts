import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readZipDirectory, WORKBOOK_LIMITS } from "../../../db/files/zip-gate.ts";
import { unpack } from "../../../db/files/rewrite-zip.ts";
import { RETURN_LAYOUTS } from "../../../shared/domain/return/return-layout.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, pdfAt } from "../../support/service.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(async () => {
  rmSync(t.out, { recursive: true, force: true });
  await t.it.close();
});

test("a copy for publication hides small numbers, and is marked in its name and its content", async () => {
  const { it, out } = t;
  const many = Array.from({ length: 9 }, () => ({ intendedManagement: "2" }));
  await it.ask("decision.apply", cancelArgs(t.planId, await t.put({}, {}, { tciDate: "2026-12-17" }, ...many)));
  const { id: positionId } = await it.ask("return.export", t.exportArgs());
  const path = join(out, "return for publication.csv");
  const { suppressed, table } = await it.ask("return.exportForPublication", { positionId, path });
  expect(suppressed).toBe(2);
  expect(table.rows[0]?.slice(4, 8)).toEqual(["*", "*", 9, 9]);
  const [label, , line] = readFileSync(path, "utf8").split("\r\n");
  expect(label).toMatch(/^"?Copy for publication/);
  expect(line).toMatch(/,\*,\*,9,9,N$/);
  const workbook = join(out, "PUBLICATION.xlsx");
  await it.ask("return.exportForPublication", { positionId, path: workbook });
  expect((await readXlsx(readFileSync(workbook))).sheets[0]?.rows[0]?.[0]).toMatch(/^Copy for publication/);
  const error = await it.refusal("return.exportForPublication", { positionId, path: join(out, "final.csv") });
  expect(error).toMatchObject({ kind: "invalid", field: "path" });
  expect(readdirSync(out)).not.toContain("final.csv");
});

test("text for the clipboard, with a row in the log; what begins like a formula cannot run", async () => {
  const { it } = t;
  await it.ask("trust.set", { code: "R9Z", name: "=Northmoor\tHospitals" });
  await it.ask("decision.apply", cancelArgs(t.planId, await t.put({})));
  const { id: positionId } = await it.ask("return.export", t.exportArgs({ layout: "2022" }));
  const { text } = await it.ask("return.copyText", { positionId });
  expect(text.split("\r\n")).toEqual([
    "org_code\torg_name\tstrike\tposition_as_at\telective_cancelled\tnil_confirmed",
    "R9Z\t'=Northmoor Hospitals\tResident doctors, December\t2026-12-01T09:00:00Z\t1\tN",
  ]);
  const log = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  expect(log.rows[0]).toMatchObject({ action: "Return copied to the clipboard" });
});

test("the page for sign-off shows what was frozen, whatever was changed since", async () => {
  const { it, planId } = t;
  const ids = await t.put({}, { tciDate: "2026-12-18", intendedManagement: "2" });
  await it.ask("decision.apply", cancelArgs(planId, ids));
  const position = await it.ask("return.export", t.exportArgs({ layout: "by-date" }));
  await it.ask("decision.apply", { ...cancelArgs(planId, ids), reason: "patient" });
  await it.ask("trust.set", { code: "R9Z", name: "Renamed" });
  const page = await it.ask("return.signOff", { positionId: position.id });
  expect(page).toMatchObject({
    position,
    trustName: "Northmoor University Hospitals",
    total: 2,
    totalOnActionDays: 1,
    strike: { actionDates: ["2026-12-16"] },
  });
  expect(page.byDate.filter(({ total }) => total > 0).map(({ date, total }) => [date, total])).toEqual([
    ["2026-12-16", 1],
    ["2026-12-18", 1],
  ]);
  await it.ask("return.recordSignOff", { positionId: position.id, pdf: pdfAt(join(t.out, "sign-off.pdf")) });
  const log = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  expect(log.rows[0]).toMatchObject({ action: "Page for sign-off made" });
});

test("no export of a return holds anything of a patient, in any layout and form", async () => {
  const { it, planId, out } = t;
  const patients = Array.from({ length: 12 }, (_, index) => ({
    surname: `QZSURNAME${index}X`,
    forename: `Qzforename${index}x`,
    nhsNumber: `99977412${String(index).padStart(2, "0")}`,
    hospitalNumber: `QZH${index}9041`,
    procedureText: `Qzprocedure ${index}x`,
    consultantName: `Qzconsultant${index}x`,
    dateOfBirth: `19${60 + index}-03-2${index % 10}`,
    ...(index % 2 === 0 ? { intendedManagement: "2" } : {}),
  }));
  const ids = await t.put(...patients);
  await it.ask("decision.apply", {
    ...cancelArgs(planId, ids),
    note: "QZNOTE told by phone",
    clinician: "QZCLINICIAN",
  });
  const raw = await it.raw();
  const numbers = raw.prepare<[], { number: string }>("SELECT entry_number AS number FROM entry").all();
  raw.close();
  const secrets = [
    ...patients.flatMap((patient) => [
      patient.surname,
      patient.forename,
      patient.nhsNumber,
      patient.hospitalNumber,
      patient.procedureText,
      patient.consultantName,
      patient.dateOfBirth,
    ]),
    "QZNOTE",
    "QZCLINICIAN",
  ];
  const texts: string[] = [];
  for (const { id: layout } of RETURN_LAYOUTS) {
    const path = join(out, `${layout}.csv`);
    const { id: positionId } = await it.ask("return.export", t.exportArgs({ layout, path }));
    await it.ask("return.exportAgain", { positionId, path: join(out, `${layout}.xlsx`) });
    await it.ask("return.exportForPublication", { positionId, path: join(out, `${layout} publication.csv`) });
    await it.ask("return.exportForPublication", { positionId, path: join(out, `${layout} publication.xlsx`) });
    texts.push((await it.ask("return.copyText", { positionId })).text);
    texts.push(JSON.stringify(await it.ask("return.signOff", { positionId })));
  }
  const files = readdirSync(out);
  expect(files).toHaveLength(12);
  for (const name of files) texts.push(...contents(readFileSync(join(out, name))));
  expect(texts.length).toBeGreaterThan(6 + 6 + 6 * 5);
  for (const text of texts) {
    for (const secret of secrets) expect(text.toLowerCase().includes(secret.toLowerCase())).toBe(false);
    // Entry numbers are short here: as a word of their own, or not at all.
    for (const { number } of numbers) expect(new RegExp(`\\b${number}\\b`).test(cellsAlone(text))).toBe(false);
  }
});

/** A file as text; of a workbook every part, unpacked. */
function contents(bytes: Buffer): string[] {
  const entries = readZipDirectory(bytes, WORKBOOK_LIMITS);
  return entries.ok ? entries.value.map((entry) => unpack(bytes, entry).toString("utf8")) : [bytes.toString("utf8")];
}

/** Without the addresses of cells, some of which look like entry numbers ("E1"). */
function cellsAlone(xml: string): string {
  return xml.replaceAll(/ (?:r|ref|topLeftCell|activeCell|sqref)="[^"]*"/g, "");
}
