import { sessionSortText } from "../../../../shared/domain/theatres/session-order.ts";
import { patientName } from "../../../components/patient-name.ts";
import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import { readExtras } from "../../../../shared/domain/list/extras.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { reasonWord } from "../../../../shared/domain/actions/decision.ts";
import { formatDateShort, formatInstant, isIsoDate } from "../../../../shared/util/local-date.ts";
import { compareNatural } from "../../../../shared/util/natural-order.ts";
import type { GridColumn } from "../../../grid/grid-column.ts";
import {
  ageWhenDue,
  cancerWords,
  contactWords,
  decisionOfCaseWords,
  dueWords,
  managementWords,
  movedWords,
  nhsNumberWords,
  priorityOrder,
  priorityWords,
  sexWords,
  sessionStateWords,
  sideWords,
} from "./plan-words.ts";
import { sameNameOf } from "./same-name-marks.ts";

type Column = GridColumn<PlanRow>;

function text(id: string, heading: string, width: number, value: (row: PlanRow) => string | null): Column {
  return { id, heading, width, text: (row) => value(row) ?? "", filter: "text" };
}

function number(id: string, heading: string, width: number, value: (row: PlanRow) => number | null): Column {
  return {
    id,
    heading,
    width,
    text: (row) => String(value(row) ?? ""),
    order: value,
    filter: "number",
    align: "right",
  };
}

function hidden(column: Column): Column {
  return { ...column, hidden: true };
}

/** Fields of which many lists know nothing: each is a column only where a row has a value. */
const WHERE_GIVEN = [
  "plannedBed",
  "allergy",
  "latex",
  "infection",
  "diabetes",
  "implants",
  "alerts",
  "interpreter",
  "adjustments",
] as const satisfies readonly (keyof PlanRow)[];

/** Rows are never changed, only replaced, so what was read of one can be kept with it. */
const extrasRead = new WeakMap<PlanRow, ReadonlyMap<string, string>>();

/** What a row has in the columns that the trust keeps as its own, by heading. */
function extrasOf(row: PlanRow): ReadonlyMap<string, string> {
  if (row.extras === null) return NO_EXTRAS;
  const known = extrasRead.get(row) ?? new Map(readExtras(row.extras));
  extrasRead.set(row, known);
  return known;
}
const NO_EXTRAS: ReadonlyMap<string, string> = new Map();

/**
 * What has a column because one of these rows has a value in it: fields and columns, joined by spaces, then the headings
 * of the trust's own columns, a line for each.
 */
export function fieldsGiven(rows: readonly PlanRow[]): string {
  const given = WHERE_GIVEN.filter((field) => rows.some((row) => row[field] !== null));
  const filled = PLAN_COLUMNS.filter(
    ({ id, text: words }) => OF_THE_LIST.has(id) && rows.some((row) => words(row) !== ""),
  );
  const fields = [...given, ...filled.map(({ id }) => id)].join(" ");
  const headings = new Set(rows.flatMap((row) => (row.extras === null ? [] : [...extrasOf(row).keys()])));
  return [fields, ...[...headings].toSorted(compareNatural)].join("\n");
}

/** The columns of a plan in which these (see fieldsGiven) have values. */
export function planColumns(given: string): readonly Column[] {
  const [names = "", ...headings] = given.split("\n");
  const fields = names.split(" ");
  const more = WHERE_GIVEN.filter((field) => fields.includes(field)).map((field) =>
    text(field, ENTRY_FIELD_LABELS[field], 130, (row) => row[field]),
  );
  const own = headings.map((heading) =>
    text(`extra ${heading}`, heading, 130, (row) => extrasOf(row).get(heading) ?? null),
  );
  const always = PLAN_COLUMNS.filter(({ id }) => !OF_THE_LIST.has(id) || fields.includes(id));
  return [...always, ...more, ...own];
}

/** Columns that an extract fills or leaves empty: left out where no row has anything in them. */
const OF_THE_LIST: ReadonlySet<string> = new Set([
  "dateOfBirth",
  "procedure",
  "priority",
  "weeksWaited",
  "cancer",
  "consultant",
  "session",
  "theatre",
  "order",
  "nhsNumber",
  "side",
  "management",
  "minutes",
  "previousCancellations",
  "site",
  "time",
  "hospitalNumber",
  "age",
  "sex",
  "ward",
  "anaesthetic",
  "procedureCode",
  "treatmentFunction",
]);

/** The columns of a plan, in the order in which they come. */
export const PLAN_COLUMNS: readonly Column[] = [
  {
    id: "due",
    heading: "Due",
    width: 92,
    text: (row) => dueWords(row.dueDate),
    order: (row) => `${row.dueDate} ${row.tciTime ?? ""}`.trim(),
    filter: "date",
    pinned: "left",
  },
  { ...text("patient", "Patient", 164, patientName), className: "plan-patient", pinned: "left" },
  {
    ...text("dateOfBirth", "Date of birth", 92, (row) =>
      row.dateOfBirth !== null && isIsoDate(row.dateOfBirth) ? formatDateShort(row.dateOfBirth) : row.dateOfBirth,
    ),
    order: (row) => row.dateOfBirth,
    filter: "date",
    pinned: "left",
  },
  text("procedure", "Procedure", 190, (row) => row.procedure ?? row.procedureCode),
  { ...text("priority", "Priority", 104, priorityWords), order: priorityOrder },
  number("weeksWaited", "Weeks", 58, (row) => row.weeksWaited),
  text("cancer", "Cancer", 62, cancerWords),
  text("consultant", "Consultant", 112, (row) => row.consultant),
  {
    ...text("session", "Session", 72, (row) => row.session),
    order: (row) => (row.session === null ? null : sessionSortText(row.session)),
  },
  text("theatre", "Theatre", 108, (row) => row.theatre),
  {
    // A mark and words: colour alone must never show what protects an entry.
    ...text("protected", "Protected", 112, (row) => (row.protectedBy === null ? null : `▲ ${row.protectedBy}`)),
    className: "plan-protected",
    pinned: "right",
  },
  {
    ...text("decision", "Decision", 112, decisionOfCaseWords),
    className: "plan-decision",
    pinned: "right",
  },
  number("order", "No.", 46, (row) => row.listOrder),
  { ...text("nhsNumber", "NHS number", 104, nhsNumberWords), className: "plan-fixed" },
  text("side", "Side", 98, sideWords),
  text("management", "Management", 112, managementWords),
  number("minutes", "Minutes", 72, (row) => row.expectedMinutes),
  text("told", "Told", 112, (row) => (row.contact === null ? null : contactWords(row.contact))),
  { ...text("movedInto", "Moved to", 170, movedWords), order: movedOrder, filter: "date" },
  text("reason", "Reason", 124, (row) => (row.reason === null ? null : reasonWord(row.reason))),
  text("note", "Note", 160, (row) => row.note),
  text("clinician", "Clinician", 120, (row) => row.clinician),
  number("previousCancellations", "Cancelled before", 130, (row) => row.previousCancellations),
  hidden(text("sessionState", "Session state", 150, sessionStateWords)),
  hidden(text("site", "Site", 72, (row) => row.siteCode)),
  hidden(text("sameName", "Same name", 230, (row) => (sameNameOf(row) === null ? null : `⚠ ${sameNameOf(row)}`))),
  hidden(text("time", "Time", 64, (row) => row.tciTime)),
  hidden(text("hospitalNumber", "Hospital number", 112, (row) => row.hospitalNumber)),
  hidden(number("age", "Age", 56, ageWhenDue)),
  hidden(text("sex", "Sex", 96, sexWords)),
  hidden(text("ward", "Ward", 120, (row) => row.ward)),
  hidden(text("anaesthetic", "Anaesthetic", 90, (row) => row.anaesthetic)),
  hidden(text("procedureCode", "Procedure code", 84, (row) => row.procedureCode)),
  hidden(text("treatmentFunction", "Treatment function", 84, (row) => row.treatmentFunction)),
  hidden(text("entryNumber", "Entry number", 118, (row) => row.entryNumber)),
  hidden({
    ...text("movedTo", "Now due", 92, (row) =>
      row.tciDateNow === null || row.tciDateNow === row.dueDate ? null : dueWords(row.tciDateNow),
    ),
    order: (row) => row.tciDateNow,
    filter: "date",
  }),
  hidden(text("decidedBy", "Decided by", 120, (row) => row.decidedBy)),
  hidden({
    ...text("decidedAt", "Decided at", 150, (row) => (row.decidedAt === null ? null : formatInstant(row.decidedAt))),
    order: (row) => row.decidedAt,
  }),
];

/** By date, then place. */
function movedOrder(row: PlanRow): string | null {
  if (row.movedToDate === null) return null;
  return [row.movedToDate, row.movedToTheatre ?? "", sessionSortText(row.movedToSession)].join(" ").trim();
}

/** Marks on whole rows, beside the word in the decision column. */
export const PLAN_ROW_CLASSES: Readonly<Record<string, (row: PlanRow) => boolean>> = {
  "plan-row-cancelled": (row) =>
    row.state === "cancelled" || row.state === "cancelled-other" || row.state === "cancelled-elsewhere",
  "plan-row-kept": (row) => row.state === "kept",
  "plan-row-undecided": (row) => row.state === "undecided",
  "plan-row-gone": (row) => row.state === "gone",
  "plan-row-action-day": (row) => row.onActionDay,
  "plan-row-same-name": (row) => sameNameOf(row) !== null,
  "plan-row-contacted": (row) => row.contact !== null,
  "plan-row-noted": (row) => row.note !== null,
  "plan-row-protected": (row) => row.protectedBy !== null,
};
