import type { SessionSheet, SheetRow, TheatreLists } from "../../shared/contract/schedule.ts";

/** An invented patient on a theatre list. */
export function sheetRow(entryId: number, over: Partial<SheetRow> = {}): SheetRow {
  return {
    entryId,
    number: entryId,
    order: entryId,
    arrival: null,
    undecided: false,
    surname: "Stone",
    forename: "Grace",
    nhsNumber: "9997741218",
    hospitalNumber: "N6748475",
    dateOfBirth: "1990-04-05",
    ageYears: 36,
    sex: "2",
    ward: "Ward 7",
    procedure: "Phacoemulsification of lens",
    procedureCode: "C712",
    side: "LEFT",
    sideInFull: true,
    hasSide: "yes",
    anaesthetic: "GA",
    procedurePriority: "P3",
    priorityType: "1",
    cancerPtl: "N",
    cancerTargetDate: null,
    type: "day-case",
    plannedBed: null,
    allergy: null,
    latex: null,
    infection: null,
    diabetes: null,
    implants: null,
    interpreter: null,
    alerts: null,
    adjustments: null,
    minutes: 30,
    consultant: "Okafor, R",
    changes: [],
    ...over,
  };
}

/** An invented session of one theatre. */
export function sheet(over: Partial<SessionSheet> = {}): SessionSheet {
  return {
    date: "2026-12-16",
    siteCode: "R9Z01",
    theatre: "NG Theatre 4",
    session: "AM",
    times: { start: "08:30", end: "12:30" },
    owner: "Okafor, R",
    surgeons: ["Okafor, R"],
    cover: [],
    running: [],
    cancelled: [],
    state: "runs",
    stateRecorded: null,
    version: 1,
    supersedes: null,
    changes: [],
    noLongerHere: [],
    ...over,
  };
}

/** A print of these sheets by an invented trust. */
export function theatreLists(sheets: SessionSheet[]): TheatreLists {
  return {
    trustName: "Northmoor",
    trustCode: "R9Z",
    strikeName: "December",
    staffGroup: "Resident doctors",
    listAsAt: "2026-12-15T06:00:00.000Z",
    printedAt: "2026-12-15T18:05:00.000Z",
    printedBy: "A Planner",
    version: 1,
    sheets,
  };
}
