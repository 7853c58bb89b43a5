import type { EntryEvent } from "../../../../shared/contract/entry.ts";
import type { StrikeId } from "../../../../shared/domain/strike/ids.ts";
import type { FieldChange } from "../../../../shared/contract/import.ts";
import { reasonWord, REASONS } from "../../../../shared/domain/actions/decision.ts";
import { ENTRY_FIELD_LABELS, type EntryField } from "../../../../shared/domain/list/entry.ts";
import { formatNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import { findTreatmentFunction } from "../../../../shared/domain/codes/treatment-functions.ts";
import { formatDate, formatDateShort, formatInstant, isIsoDate } from "../../../../shared/util/local-date.ts";
import { contactWayWords, contactWords, dueWords, movedWords } from "../list/plan-words.ts";

type EventWords = { readonly mark: string; readonly title: string; readonly lines: readonly string[] };

type Of<K extends EntryEvent["kind"]> = Extract<EntryEvent, { kind: K }>;

/** One event of an entry in words; decisions and contacts at another strike name that strike. */
export function eventWords(event: EntryEvent, strikeId: StrikeId): EventWords {
  switch (event.kind) {
    case "added":
      return { mark: "↓", title: `Came onto the list with ${event.fileName}`, lines: [asAtWords(event)] };
    case "changed": {
      const what = event.back ? "On the extract again" : "Changed";
      return {
        mark: "↓",
        title: `${what} by ${event.fileName}`,
        lines: [...event.changes.map(changeWords), asAtWords(event)],
      };
    }
    case "gone":
      return { mark: "↓", title: `Not on ${event.fileName} any more`, lines: [asAtWords(event)] };
    case "undone":
      return {
        mark: "↶",
        title: `The import of ${event.fileName} was undone`,
        lines: event.changes.map(changeWords),
      };
    case "decision":
      return decisionEvent(event, strikeId);
    case "contact":
      return contactEvent(event, strikeId);
    case "print":
      return {
        mark: "▤",
        title: event.cancelled ? "Printed among the cancelled" : "Printed on a theatre list",
        lines: [
          [`Version ${event.version}`, dueWords(event.listDate), event.theatre, event.session]
            .filter((part) => part !== null)
            .join(", "),
        ],
      };
  }
}

function decisionEvent(event: Of<"decision">, strikeId: StrikeId): EventWords {
  const { action, decision, note, clinician } = event;
  const title = decisionTitle(event);
  const reason = REASONS.find((one) => one === event.reason);
  const lines = [
    ...(action === null || action.kind === "do" ? [] : [`${action.kind === "undo" ? "Undo" : "Redo"}: ${action.name}`]),
    ...(decision === "cancel" && reason !== undefined ? [`Reason: ${reasonWord(reason)}`] : []),
    ...(event.dueDate === null ? [] : [`Due ${formatDate(event.dueDate)}`]),
    ...(note === null ? [] : [`Note: ${note}`]),
    ...(clinician === null ? [] : [`Clinician: ${clinician}`]),
    ...strikeLine(event, strikeId),
  ];
  return { mark: decision === "cancel" ? "✕" : decision === "keep" ? "✓" : "○", title, lines };
}

function decisionTitle(event: Of<"decision">): string {
  const moved = movedWords(event);
  if (moved !== null) return `Moved to ${moved}`;
  switch (event.decision) {
    case "cancel":
      return "Cancelled";
    case "keep":
      return "Kept";
    case "undecided":
      return "Undecided";
  }
}

function contactEvent(event: Of<"contact">, strikeId: StrikeId): EventWords {
  const lines = [
    ...(event.dueDate === null ? [] : [`Due ${formatDate(event.dueDate)}`]),
    ...(event.note === null ? [] : [`Note: ${event.note}`]),
    ...strikeLine(event, strikeId),
  ];
  if (event.outcome === "withdrawn")
    return { mark: "☎", title: "Taken back: the record of contact with the patient", lines };
  const how = event.how === null ? "" : `: ${contactWayWords(event.how).toLowerCase()}`;
  return { mark: "☎", title: `${contactWords(event.outcome)}${how}`, lines };
}

function strikeLine(event: { strikeId: StrikeId; strikeName: string }, strikeId: StrikeId): string[] {
  return event.strikeId === strikeId ? [] : [`At another strike: ${event.strikeName}`];
}

function asAtWords({ asAt }: { asAt: string }): string {
  return `List as at ${formatInstant(asAt)}`;
}

/** "TCI date: Wed 16 Dec 2026 → Fri 18 Dec 2026". */
function changeWords({ field, before, after }: FieldChange): string {
  const say = (value: string | number | null): string => (value === null ? "blank" : fieldWords(field, value));
  return `${ENTRY_FIELD_LABELS[field]}: ${say(before)} → ${say(after)}`;
}

/** A field of the list for a person to read; known codes are shown with their meaning. */
export function fieldWords(field: EntryField, value: string | number): string {
  if (typeof value === "number") return String(value);
  if (isIsoDate(value)) return field === "dateOfBirth" ? formatDateShort(value) : formatDate(value);
  switch (field) {
    case "nhsNumber":
      return formatNhsNumber(value);
    case "treatmentFunction":
    case "mainSpecialty": {
      const known = findTreatmentFunction(value);
      return known === null ? value : `${value} ${known.name}`;
    }
    default: {
      const word = CODE_WORDS[field]?.[value];
      return word === undefined ? value : `${value} ${word}`;
    }
  }
}

/** NHS Data Dictionary codes, as domain rules section 3 lists them. */
const CODE_WORDS: Partial<Readonly<Record<EntryField, Readonly<Record<string, string>>>>> = {
  sex: { "1": "male", "2": "female", "9": "indeterminate" },
  intendedManagement: {
    "1": "at least one night",
    "2": "no night",
    "3": "sequence of stays with nights",
    "4": "sequence of days",
    "5": "sequence of nights",
    "8": "not applicable",
    "9": "not known",
  },
  admissionType: { "11": "waiting list", "12": "booked", "13": "planned" },
  priorityType: { "1": "routine", "2": "urgent", "3": "two week wait" },
  listStatus: { "01": "available", "02": "suspended" },
};
