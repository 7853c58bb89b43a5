import { sessionSortText } from "../../../../shared/domain/theatres/session-order.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { findTreatmentFunction } from "../../../../shared/domain/codes/treatment-functions.ts";
import { compareOrder } from "../../../grid/grid-column.ts";
import { typeWord } from "../list/plan-filter.ts";
import { contactWords, dueWords, priorityOrder, priorityWords, stateWord } from "../list/plan-words.ts";

export const FACETS = [
  "date",
  "theatre",
  "session",
  "consultant",
  "specialty",
  "priority",
  "management",
  "state",
  "protected",
  "told",
] as const;
export type Facet = (typeof FACETS)[number];

/** The chosen values of each facet; an empty set means any. */
export type Criteria = Readonly<Record<Facet, ReadonlySet<string>>>;

/** A value that can be chosen, with its words. */
export type FacetOption = { readonly value: string; readonly words: string };

export const FACET_WORDS: Readonly<Record<Facet, string>> = {
  date: "Date due",
  theatre: "Theatre",
  session: "Session",
  consultant: "Consultant",
  specialty: "Specialty",
  priority: "Priority",
  management: "Management",
  state: "Decision",
  protected: "Protected",
  told: "Patient told",
};

export const ANY: Criteria = Object.freeze({
  date: new Set<string>(),
  theatre: new Set<string>(),
  session: new Set<string>(),
  consultant: new Set<string>(),
  specialty: new Set<string>(),
  priority: new Set<string>(),
  management: new Set<string>(),
  state: new Set<string>(),
  protected: new Set<string>(),
  told: new Set<string>(),
});

/** The criteria with this value added, or removed if it was chosen. */
export function choose(criteria: Criteria, facet: Facet, value: string, chosen: boolean): Criteria {
  const values = new Set(criteria[facet]);
  if (chosen) values.add(value);
  else values.delete(value);
  return { ...criteria, [facet]: values };
}

/** True if the row has one of the chosen values of each facet, for facets with chosen values. */
export function matchesCriteria(row: PlanRow, criteria: Criteria): boolean {
  return FACETS.every((facet) => criteria[facet].size === 0 || criteria[facet].has(valueOf(row, facet)));
}

/** The values of a facet among these rows, in their natural order. */
export function facetOptions(rows: readonly PlanRow[], facet: Facet): FacetOption[] {
  const first = new Map<string, PlanRow>();
  for (const row of rows) {
    const value = valueOf(row, facet);
    if (!first.has(value)) first.set(value, row);
  }
  return [...first]
    .toSorted(([a, rowA], [b, rowB]) => compareOrder(orderOf(rowA, facet, a), orderOf(rowB, facet, b)))
    .map(([value, row]) => ({ value, words: wordsOf(row, facet, value) }));
}

/** "P4, day case, Wed 16 Dec": the chosen values in words; null if there are none. */
export function criteriaWords(criteria: Criteria, options: (facet: Facet) => readonly FacetOption[]): string | null {
  const parts = FACETS.flatMap((facet) => {
    const chosen = options(facet).filter(({ value }) => criteria[facet].has(value));
    return chosen.length === 0 ? [] : [chosen.map(({ words }) => words).join(" or ")];
  });
  return parts.length === 0 ? null : parts.join(", ");
}

/** Blank on the list is a value like any other. */
const BLANK = "";

function valueOf(row: PlanRow, facet: Facet): string {
  switch (facet) {
    case "date":
      return row.dueDate;
    case "theatre":
      return row.theatre ?? BLANK;
    case "session":
      return row.session ?? BLANK;
    case "consultant":
      return row.consultant ?? BLANK;
    case "specialty":
      return row.treatmentFunction ?? BLANK;
    case "priority":
      return priorityWords(row);
    case "management":
      return row.type;
    case "state":
      return row.state;
    case "protected":
      return row.protectedBy === null ? "no" : "yes";
    case "told":
      return row.contact ?? BLANK;
  }
}

const STATES: readonly string[] = ["undecided", "kept", "cancelled", "cancelled-other", "cancelled-elsewhere", "gone"];

function orderOf(row: PlanRow, facet: Facet, value: string): string | number | null {
  if (facet === "priority") return priorityOrder(row);
  if (facet === "session" && value !== BLANK) return sessionSortText(value);
  if (facet === "state") return STATES.indexOf(row.state);
  return value === BLANK ? null : value;
}

function wordsOf(row: PlanRow, facet: Facet, value: string): string {
  switch (facet) {
    case "date":
      return row.onActionDay ? `${dueWords(row.dueDate)}, action day` : dueWords(row.dueDate);
    case "specialty":
      return value === BLANK ? "Not stated" : (findTreatmentFunction(value)?.name ?? value);
    case "management":
      return typeWord(row.type);
    case "state":
      return stateWord(row.state);
    case "protected":
      return value === "yes" ? "Protected" : "Not protected";
    case "told":
      return row.contact === null ? "Not told" : contactWords(row.contact);
    case "theatre":
    case "session":
    case "consultant":
    case "priority":
      return value === BLANK ? "Not stated" : value;
  }
}
