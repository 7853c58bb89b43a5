import { formatInstant, formatInstantIso, type Instant } from "../../util/local-date.ts";
import type { Combination, CombineProblem, Figures, TrustStatus } from "./combination.ts";
import type { SentReturn } from "./read-return.ts";

type Superseded = Combination["superseded"][number];

/** What one trust's returns for a strike come to. */
export type TrustPosition = {
  readonly status: TrustStatus;
  readonly figures: Figures | null;
  readonly positionAsAt: Instant | null;
  readonly layout: string | null;
  /** What stands behind it: one return, or all that do not agree. */
  readonly behind: readonly SentReturn[];
  readonly superseded: readonly Superseded[];
  readonly problems: readonly CombineProblem[];
};

/**
 * The newest position that passed its checks stands; older ones are superseded, later ones that failed are said. Returns
 * of the same time stand together where every figure that both give is the same: the one that says most is taken.
 * Where they do not agree none of them counts, and no older one in their place.
 */
export function positionOf(code: string, returns: readonly SentReturn[]): TrustPosition {
  const problems = returns.flatMap((sent) => sent.problems);
  const good = returns.filter((sent) => !sent.failed).toSorted(newestFirst);
  const [newest] = good;
  if (newest === undefined) {
    const behind = returns.toSorted(newestFirst);
    const positionAsAt = behind[0]?.positionAsAt ?? null;
    const layout = behind[0]?.layout ?? null;
    return { status: "failed", figures: null, positionAsAt, layout, behind, superseded: [], problems };
  }
  const { positionAsAt } = newest;
  const level = good.filter((sent) => sent.positionAsAt === positionAsAt);
  const older = good.filter((sent) => sent.positionAsAt !== positionAsAt);
  const conflicts = conflictsOf(code, level);
  if (conflicts.length > 0) {
    return {
      status: "conflict",
      figures: null,
      positionAsAt,
      layout: null,
      behind: level,
      superseded: older.map((sent) => superseded(sent, null, "older")),
      problems: [...problems, ...conflicts],
    };
  }
  const [stands = newest, ...again] = level.toSorted((a, b) => detail(b) - detail(a) || a.file.localeCompare(b.file));
  const { figures } = stands;
  const status = statusOf(
    figures,
    level.some((sent) => sent.nilConfirmed === true),
  );
  const later = returns.filter(
    (sent) => sent.failed && (sent.positionAsAt === null || sent.positionAsAt >= (positionAsAt ?? "")),
  );
  return {
    status,
    figures,
    positionAsAt,
    layout: stands.layout,
    behind: [stands],
    superseded: [
      ...again.map((sent) => superseded(sent, stands.file, "the same figures again")),
      ...older.map((sent) => superseded(sent, stands.file, "older")),
    ],
    problems: [
      ...problems,
      ...warningsOf(code, stands, status),
      ...later.map((sent) => earlierStands(code, sent, stands)),
    ],
  };
}

/** By time; what has none goes last, and the order of files settles the rest. */
function newestFirst(a: SentReturn, b: SentReturn): number {
  const byTime = (b.positionAsAt ?? "").localeCompare(a.positionAsAt ?? "");
  return byTime === 0 ? a.file.localeCompare(b.file) || a.line - b.line : byTime;
}

function superseded(sent: SentReturn, by: string | null, reason: Superseded["reason"]): Superseded {
  return { file: sent.file, line: sent.line, code: sent.code, positionAsAt: sent.positionAsAt ?? "", by, reason };
}

function statusOf(figures: Figures | null, nilConfirmed: boolean): TrustStatus {
  if (figures === null) return "no-data";
  if (figures.total > 0) return "counted";
  return nilConfirmed ? "nil-confirmed" : "nil-not-confirmed";
}

/** How much a return says: how many figures, and whether it can say nil. */
function detail({ figures, nilConfirmed }: SentReturn): number {
  const given = figures === null ? 0 : Object.values(figures).filter((figure) => figure !== null).length;
  return given * 2 + (nilConfirmed === null ? 0 : 1);
}

const FIELD_WORDS = {
  inpatient: "inpatient",
  inpatientOnActionDays: "inpatient on action days",
  dayCase: "day case",
  dayCaseOnActionDays: "day case on action days",
  total: "inpatient and day case together",
} as const satisfies Record<keyof Figures, string>;

const FIGURES = ["inpatient", "inpatientOnActionDays", "dayCase", "dayCaseOnActionDays", "total"] as const;

type Difference = { readonly field: string; readonly ours: string; readonly theirs: string };

/** The first thing that two returns of the same time say differently, or null. */
function differenceOf(a: SentReturn, b: SentReturn): Difference | null {
  if (a.figures === null || b.figures === null) {
    if (a.figures === b.figures) return null;
    return {
      field: "figures",
      ours: a.figures === null ? "blank" : "given",
      theirs: b.figures === null ? "blank" : "given",
    };
  }
  for (const field of FIGURES) {
    const [ours, theirs] = [a.figures[field], b.figures[field]];
    if (ours !== null && theirs !== null && ours !== theirs) {
      return { field: FIELD_WORDS[field], ours: String(ours), theirs: String(theirs) };
    }
  }
  if (a.nilConfirmed === null || b.nilConfirmed === null || a.nilConfirmed === b.nilConfirmed) return null;
  return { field: "nil_confirmed", ours: a.nilConfirmed ? "Y" : "N", theirs: b.nilConfirmed ? "Y" : "N" };
}

/** One problem for each return that another of the same time contradicts. */
function conflictsOf(code: string, level: readonly SentReturn[]): CombineProblem[] {
  return level.flatMap((sent) => {
    for (const other of level) {
      const difference = other === sent ? null : differenceOf(sent, other);
      if (difference === null) continue;
      const problem =
        `${other.file}, line ${other.line}, gives the same time and says ${difference.theirs}. ` +
        `Neither is counted: ask the trust which is right, and for a newer position.`;
      const { file, line } = sent;
      return [{ kind: "error", file, line, code, field: difference.field, value: difference.ours, problem }];
    }
    return [];
  });
}

function warningsOf(code: string, stands: SentReturn, status: TrustStatus): CombineProblem[] {
  const { file, line, figures } = stands;
  const place = { kind: "warning", file, line, code } as const;
  if (status === "no-data") {
    return [{ ...place, field: "figures", value: "", problem: "The figures are blank: this is no data, not nil." }];
  }
  if (status === "nil-not-confirmed") {
    const problem = "Every figure is nought, but nil is not confirmed. Ask the trust to confirm it.";
    return [{ ...place, field: "nil_confirmed", value: stands.nilConfirmed === false ? "N" : "", problem }];
  }
  const lacksDays =
    figures !== null &&
    figures.inpatient !== null &&
    (figures.inpatientOnActionDays === null || figures.dayCaseOnActionDays === null);
  if (!lacksDays) return [];
  const problem = "This return does not say how many were due on action days: the figures for action days lack it.";
  return [{ ...place, field: "action days", value: "", problem }];
}

function earlierStands(code: string, failed: SentReturn, stands: SentReturn): CombineProblem {
  const { file, line, positionAsAt } = failed;
  const when = stands.positionAsAt === null ? "" : ` of ${formatInstant(stands.positionAsAt)}`;
  return {
    kind: "warning",
    file,
    line,
    code,
    field: "position_as_at",
    value: positionAsAt === null ? "" : formatInstantIso(positionAsAt),
    problem: `This return failed its checks. The trust’s position${when} in ${stands.file} is counted until it sends another.`,
  };
}
