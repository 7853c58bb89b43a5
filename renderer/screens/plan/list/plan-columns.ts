import { sessionSortText } from "../../../../shared/domain/theatres/session-order.ts";
import { patientName } from "../../../components/patient-name.ts";
import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { reasonWord } from "../../../../shared/domain/actions/decision.ts";
import { formatDateShort, formatInstant, isIsoDate } from "../../../../shared/util/local-date.ts";
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

/** The fields with a column of their own because one of these rows has a value in them, joined by spaces. */
export function fieldsGiven(rows: readonly PlanRow[]): string {
  return WHERE_GIVEN.filter((field) => rows.some((row) => row[field] !== null)).join(" ");
}

/** The columns of a plan in which these fields (see fieldsGiven) have values. */
export function planColumns(given: string): readonly Column[] {
  const fields = given.split(" ");
  const more = WHERE_GIVEN.filter((field) => fields.includes(field)).map((field) =>
    text(field, ENTRY_FIELD_LABELS[field], 130, (row) => row[field]),
  );
  return [...PLAN_COLUMNS, ...more];
}

/** The columns that every plan has, in the order in which they come. */
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
  {
    ...text("session", "Session", 74, (row) => row.session),
    order: (row) => (row.session === null ? null : sessionSortText(row.session)),
  },
  hidden(text("sessionState", "Session state", 150, sessionStateWords)),
  text("theatre", "Theatre", 132, (row) => row.theatre),
  hidden(text("site", "Site", 72, (row) => row.siteCode)),
  number("order", "No.", 46, (row) => row.listOrder),
  { ...text("patient", "Patient", 160, patientName), className: "plan-patient", pinned: "left" },
  hidden(text("sameName", "Same name", 230, (row) => (sameNameOf(row) === null ? null : `⚠ ${sameNameOf(row)}`))),
  { ...text("nhsNumber", "NHS number", 104, nhsNumberWords), className: "plan-fixed" },
  text("procedure", "Procedure", 210, (row) => row.procedure ?? row.procedureCode),
  text("side", "Side", 98, sideWords),
  text("management", "Management", 112, managementWords),
  { ...text("priority", "Priority", 72, priorityWords), order: priorityOrder },
  number("weeksWaited", "Weeks", 66, (row) => row.weeksWaited),
  text("cancer", "Cancer", 70, cancerWords),
  number("previousCancellations", "Cancelled before", 130, (row) => row.previousCancellations),
  {
    // A mark and words: colour alone must never show what protects an entry.
    ...text("protected", "Protected", 132, (row) => (row.protectedBy === null ? null : `▲ ${row.protectedBy}`)),
    className: "plan-protected",
    pinned: "right",
  },
  {
    ...text("decision", "Decision", 124, decisionOfCaseWords),
    className: "plan-decision",
    pinned: "right",
  },
  text("told", "Told", 112, (row) => (row.contact === null ? null : contactWords(row.contact))),
  { ...text("movedInto", "Moved to", 170, movedWords), order: movedOrder, filter: "date" },
  text("consultant", "Consultant", 126, (row) => row.consultant),
  number("minutes", "Minutes", 72, (row) => row.expectedMinutes),
  text("reason", "Reason", 124, (row) => (row.reason === null ? null : reasonWord(row.reason))),
  text("note", "Note", 160, (row) => row.note),
  text("clinician", "Clinician", 120, (row) => row.clinician),
  hidden(text("time", "Time", 64, (row) => row.tciTime)),
  hidden(text("hospitalNumber", "Hospital number", 112, (row) => row.hospitalNumber)),
  hidden({
    ...text("dateOfBirth", "Date of birth", 104, (row) =>
      row.dateOfBirth !== null && isIsoDate(row.dateOfBirth) ? formatDateShort(row.dateOfBirth) : row.dateOfBirth,
    ),
    order: (row) => row.dateOfBirth,
    filter: "date",
  }),
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
  "plan-row-protected": (row) => row.protectedBy !== null,
};
