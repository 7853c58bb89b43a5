import type { Combination } from "../../../../shared/domain/combine/combination.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import { Table } from "../../../components/table.tsx";

/** The problems, each with its file and line; those that keep a return from being counted come first. */
export function ProblemsPanel({ problems }: Pick<Combination, "problems">) {
  return (
    <Panel
      title="Problems and warnings"
      lead="A problem is not counted. A warning is counted, or is no return: look at it."
    >
      <Table
        caption="Problems and warnings"
        captionUnseen
        frame
        rows={problems}
        keyOf={(_problem, index) => index}
        empty="There is no problem in any file."
        columns={[
          {
            id: "kind",
            heading: "Kind",
            noWrap: true,
            cell: ({ kind }) => (kind === "error" ? "× Problem" : "! Warning"),
          },
          { id: "file", heading: "File", rowHeading: true, cell: ({ file }) => file },
          { id: "line", heading: "Line", align: "right", cell: ({ line }) => line },
          { id: "code", heading: "Trust", cell: ({ code }) => code },
          { id: "field", heading: "Field", cell: ({ field }) => field },
          { id: "value", heading: "Value", cell: ({ value }) => value },
          { id: "problem", heading: "What is wrong", cell: ({ problem }) => problem },
        ]}
      />
    </Panel>
  );
}

/** What happened to every file, and the returns that newer ones replaced. */
export function FilesPanel({ files, superseded }: Pick<Combination, "files" | "superseded">) {
  return (
    <Panel
      title="Files"
      lead={
        <>
          {countWord(files.read, "file", "files")} read = {formatNumber(files.used)} used +{" "}
          {formatNumber(files.superseded)} superseded + {formatNumber(files.refused)} refused +{" "}
          {formatNumber(files.otherStrike)} for another strike + {formatNumber(files.notReturns)} not a return.
        </>
      }
    >
      <Table
        caption="Superseded returns"
        frame
        rows={superseded}
        keyOf={(_row, index) => index}
        empty="No return is superseded by another."
        columns={[
          { id: "file", heading: "File and line", rowHeading: true, cell: ({ file, line }) => `${file}, line ${line}` },
          { id: "code", heading: "Trust", cell: ({ code }) => code },
          { id: "as-at", heading: "Position as at", cell: ({ positionAsAt }) => formatInstant(positionAsAt) },
          { id: "by", heading: "In its place", cell: ({ by }) => by ?? "None: the newest do not agree" },
          { id: "reason", heading: "Why", cell: ({ reason }) => reason },
        ]}
      />
    </Panel>
  );
}
