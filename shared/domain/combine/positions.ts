import { formatInstant, formatInstantIso, type Instant } from "../../util/local-date.ts";
import type { Combination, CombineProblem, Figures, TrustStatus } from "./combination.ts";
import type { SentReturn } from "./read-return.ts";

type Superseded = Combination["superseded"][number];

/** The result of one trust's returns for a strike. */
export type TrustPosition = {
  readonly status: TrustStatus;
  readonly figures: Figures | null;
  readonly positionAsAt: Instant | null;
  readonly layout: string | null;
  /** The one return that is counted, or all those that do not agree. */
  readonly behind: readonly SentReturn[];
  readonly superseded: readonly Superseded[];
  readonly problems: readonly CombineProblem[];
};

/**
 * The newest position that passed its checks counts. Older ones are superseded, and later ones that failed are
 * reported. Returns of the same time agree if every figure that both give is the same; the most detailed one is used.
 * If they do not agree, none of them counts, and no older one is used instead.
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
  const [counted = newest, ...again] = level.toSorted((a, b) => detail(b) - detail(a) || a.file.localeCompare(b.file));
  const { figures } = counted;
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
    layout: counted.layout,
    behind: [counted],
    superseded: [
      ...again.map((sent) => superseded(sent, counted.file, "the same figures again")),
      ...older.map((sent) => superseded(sent, counted.file, "older")),
    ],
    problems: [
      ...problems,
      ...warningsOf(code, counted, status),
      ...later.map((sent) => earlierCounts(code, sent, counted)),
    ],
  };
}

/** Newest first; returns without a time are last, and equal ones are sorted by file. */
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

/** How detailed a return is: how many figures it has, and whether it can confirm nil. */
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

/** The first figure on which two returns of the same time differ, or null. */
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

/** One problem for each return that disagrees with another of the same time. */
function conflictsOf(code: string, level: readonly SentReturn[]): CombineProblem[] {
  return level.flatMap((sent) => {
    for (const other of level) {
      const difference = other === sent ? null : differenceOf(sent, other);
      if (difference === null) continue;
      const problem =
        `${other.file}, line ${other.line}, has the same time but gives ${difference.theirs}. ` +
        `Neither is counted: ask the trust which one is right, and to send a newer position.`;
      const { file, line } = sent;
      return [{ kind: "error", file, line, code, field: difference.field, value: difference.ours, problem }];
    }
    return [];
  });
}

function warningsOf(code: string, counted: SentReturn, status: TrustStatus): CombineProblem[] {
  const { file, line, figures } = counted;
  const place = { kind: "warning", file, line, code } as const;
  if (status === "no-data") {
    return [{ ...place, field: "figures", value: "", problem: "The figures are blank: this is no data, not nil." }];
  }
  if (status === "nil-not-confirmed") {
    const problem = "Every figure is nought, but nil is not confirmed. Ask the trust to confirm it.";
    return [{ ...place, field: "nil_confirmed", value: counted.nilConfirmed === false ? "N" : "", problem }];
  }
  const lacksDays =
    figures !== null &&
    figures.inpatient !== null &&
    (figures.inpatientOnActionDays === null || figures.dayCaseOnActionDays === null);
  if (!lacksDays) return [];
  const problem = "This return does not say how many were due on action days: the figures for action days lack it.";
  return [{ ...place, field: "action days", value: "", problem }];
}

function earlierCounts(code: string, failed: SentReturn, counted: SentReturn): CombineProblem {
  const { file, line, positionAsAt } = failed;
  const when = counted.positionAsAt === null ? "" : ` of ${formatInstant(counted.positionAsAt)}`;
  return {
    kind: "warning",
    file,
    line,
    code,
    field: "position_as_at",
    value: positionAsAt === null ? "" : formatInstantIso(positionAsAt),
    problem: `This return failed its checks. The trust’s position${when} in ${counted.file} is counted until it sends another.`,
  };
}
