import { useState } from "react";
import type { ImportRecord } from "../../../../shared/contract/import.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { formatBytes, formatNumber } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { asAtWord, shapeWord } from "../work/import-words.ts";
import { SaveProblems } from "../work/problem-kinds.tsx";
import { ProblemTable } from "./problem-table.tsx";

type ImportDetailsProps = { readonly record: ImportRecord; readonly onClose: () => void };

const PAGE = 100;

/** One import in full: the file, what it changed, and the lines with problems. */
export function ImportDetails({ record, onClose }: ImportDetailsProps) {
  const [offset, setOffset] = useState(0);
  const page = useQuery("import.problems", { importId: record.id, offset, limit: PAGE }, []);
  const { extract } = record;
  const total = page.value?.total ?? 0;
  const last = Math.min(offset + PAGE, total);
  return (
    <Dialog title={`Import of ${extract.fileName}`} size="wide" onClose={onClose}>
      <dl className="facts">
        {factsOf(record).map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>{extract.sha256}</code>
          </dd>
        </div>
      </dl>
      {page.error !== null && <ErrorNotice error={page.error} />}
      {page.value === null && page.error === null && <Waiting />}
      {page.value !== null && total > 0 && (
        <>
          <SaveProblems of={{ previewId: null, importId: record.id }} fileName={extract.fileName} />
          <ProblemTable caption={`Lines of ${extract.fileName}`} problems={page.value.problems} />
          {total > PAGE && (
            <div className="row">
              <Button disabled={offset === 0} onPress={() => setOffset(offset - PAGE)}>
                Earlier lines
              </Button>
              <Button disabled={last >= total} onPress={() => setOffset(offset + PAGE)}>
                Later lines
              </Button>
              <span className="soft" role="status">
                {formatNumber(offset + 1)} to {formatNumber(last)} of {formatNumber(total)}
              </span>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}

function factsOf(record: ImportRecord): readonly (readonly [string, string])[] {
  const { extract, counts, undone } = record;
  const facts: [string, string][] = [
    ["Imported", `${formatInstant(record.importedAt)} by ${record.importedBy}`],
    ["File", `${shapeWord(extract.shape)}, ${formatBytes(extract.fileSize)}`],
    ["List as at", `${formatInstant(extract.asAt)} (${asAtWord(extract.asAtFrom)})`],
    [
      "Rows",
      `${formatNumber(counts.read)} read: ${formatNumber(counts.added)} added, ${formatNumber(counts.changed)} changed, ` +
        `${formatNumber(counts.unchanged)} unchanged, ${formatNumber(counts.refused)} refused, ` +
        `${formatNumber(counts.leftOut)} left out; ${formatNumber(counts.warnings)} warnings`,
    ],
    ["Gone", `${formatNumber(counts.missing)} no longer on the extract`],
  ];
  if (counts.renumbered > 0)
    facts.push(["New numbers", `${formatNumber(counts.renumbered)} matched to the same entry`]);
  if (record.skippedKinds !== null) facts.push(["Left out by choice", record.skippedKinds]);
  if (record.mapping !== null) facts.push(["Saved mapping", record.mapping]);
  if (undone !== null) facts.push(["Undone", `${formatInstant(undone.at)} by ${undone.by}`]);
  return facts;
}
