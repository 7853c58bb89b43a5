import { Label, ProgressBar } from "react-aria-components";
import type { JobProgress } from "../api/use-job.ts";
import { timeLeftWords } from "../api/time-left.ts";
import { countWord, formatNumber } from "./number-words.ts";

type ProgressProps = {
  readonly progress: JobProgress | null;
  /** Shown until the first progress arrives. */
  readonly start: string;
  /** What is counted, in words, where that is clearer than a percentage: "12 of 119 lists". */
  readonly counted?: (done: number, total: number) => string;
};

/** The progress of a job: its phase, and a bar with a percentage if the end is known. */
export function Progress({ progress, start, counted }: ProgressProps) {
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  const known = total !== null && total > 0;
  const percent = known ? Math.min(100, Math.round((done / total) * 100)) : 0;
  return (
    <ProgressBar className="progress" value={percent} isIndeterminate={!known}>
      <div className="row spread">
        <Label>{progress?.phase ?? start}</Label>
        <span className="soft">
          {progress === null ? "" : progressWords(progress, known ? percent : null, counted)}
        </span>
      </div>
      <div className="progress-track" data-indeterminate={!known || undefined}>
        <svg className="progress-bar" width="100%" height="8" aria-hidden="true">
          <rect width={known ? `${percent}%` : "30%"} height="8" rx="4" />
        </svg>
      </div>
    </ProgressBar>
  );
}

/** Jobs count different things (rows, bytes): if the end is known, a percentage is mostly clearer than the count. */
function progressWords(
  { done, total, rows, secondsLeft }: JobProgress,
  percent: number | null,
  counted: ProgressProps["counted"],
): string {
  const words = [
    rows === null ? null : countWord(rows, "row", "rows"),
    percent !== null
      ? (counted?.(done, total ?? 0) ?? `${percent}%`)
      : rows === null && done > 0
        ? formatNumber(done)
        : null,
    secondsLeft === null ? null : timeLeftWords(secondsLeft),
  ];
  return words.filter((word) => word !== null).join(" · ");
}
