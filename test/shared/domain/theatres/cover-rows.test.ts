import { expect, test } from "vitest";
import { readCoverRows } from "../../../../shared/domain/theatres/cover-rows.ts";

function table(...lines: string[]) {
  return lines.map((line, index) => ({ line: index + 1, cells: line.split(","), malformed: line.includes('"') }));
}

const HEAD = "date,theatre,session,role,present";

test("headings in any order, other columns ignored, blank lines skipped, words as people write them", () => {
  const read = readCoverRows(
    table(
      "Present,Note,ROLE,Site Code,Session,Theatre,Date,Name",
      "Y,x,Operating Surgeon,R9Z01,Morning,Theatre 1,25/12/2026,Okafor",
      ",,,,,,,",
      "absent,x,general_anaesthetic,,,Theatre 1,05/12/2026,",
    ),
  );
  expect(read).toEqual({
    ok: true,
    value: [
      {
        line: 2,
        date: "2026-12-25",
        site: "R9Z01",
        theatre: "Theatre 1",
        session: "AM",
        role: "surgeon",
        present: true,
        person: "Okafor",
      },
      {
        // The date above it shows that the day comes first.
        line: 4,
        date: "2026-12-05",
        site: null,
        theatre: "Theatre 1",
        session: null,
        role: "general-anaesthetic",
        present: false,
        person: null,
      },
    ],
  });
});

test.each([
  ["yes", true],
  ["Y", true],
  ["1", true],
  ["Present", true],
  ["TRUE", true],
  ["no", false],
  ["N", false],
  ["0", false],
  ["absent", false],
  ["None", false],
])("present %s is %s", (word, present) => {
  const read = readCoverRows(table(HEAD, `2026-12-16,Theatre 1,AM,resident,${word}`));
  expect(read.ok && read.value.map((row) => row.present)).toEqual([present]);
});

test.each([
  ["no headings", [], 1, "headings", ""],
  ["a column missing", ["date,theatre,session,present", "x,x,x,x"], 1, "role", "date, theatre, session, present"],
  ["no rows", [HEAD], 1, "rows", ""],
  ["a cell short", [HEAD, "2026-12-16,T1,AM,surgeon"], 2, "row", "2026-12-16,T1,AM,surgeon"],
  ["a quotation mark", [HEAD, '2026-12-16,"T"1,AM,surgeon,no'], 2, "row", '2026-12-16,"T"1,AM,surgeon,no'],
  ["no such day", [HEAD, "31/02/2026,T1,AM,surgeon,no"], 2, "date", "31/02/2026"],
  ["no date", [HEAD, ",T1,AM,surgeon,no"], 2, "date", ""],
  ["day or month first", [HEAD, "10/12/2026,T1,AM,surgeon,no"], 2, "date", "10/12/2026"],
  ["no theatre", [HEAD, "2026-12-16,,AM,surgeon,no"], 2, "theatre", ""],
  ["no such role", [HEAD, "2026-12-16,T1,AM,porter,no"], 2, "role", "porter"],
  ["maybe", [HEAD, "2026-12-16,T1,AM,surgeon,maybe"], 2, "present", "maybe"],
  ["blank", [HEAD, "2026-12-16,T1,AM,surgeon,"], 2, "present", ""],
  [
    "a long name",
    [`${HEAD},person`, `2026-12-16,T1,AM,surgeon,no,${"x".repeat(201)}`],
    2,
    "person",
    `${"x".repeat(40)}…`,
  ],
  ["twice", [HEAD, "2026-12-16,T1,AM,surgeon,no", "16 Dec 2026,T1,morning,operator,yes"], 3, "role", "surgeon"],
])("%s is refused with its line, field and value", (_name, lines, line, field, value) => {
  const read = readCoverRows(table(...lines));
  expect(read.ok ? read.value : read.error).toMatchObject({ line, field, value });
});
