import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { DateInput } from "../../../components/date-input.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { Panel, Waiting } from "../../../components/page.tsx";
import { Table } from "../../../components/table.tsx";
import { suggestedName } from "../words/return-words.ts";
import { addLine, blankLine, faultsOf, linesOf, rowsOf, type StaffingLine } from "./staffing-lines.ts";

type StaffingSectionProps = { readonly strike: Strike; readonly trustCode: string };

/** The staffing half of the report: typed for certain times, stored with the strike, exported in its own layout. */
export function StaffingSection({ strike, trustCode }: StaffingSectionProps) {
  const query = useQuery("staffing.get", { strikeId: strike.id }, ["return-notes"]);
  if (query.error !== null) return <ErrorNotice error={query.error} />;
  if (query.value === null) return <Waiting />;
  const { rows, savedAt, savedBy } = query.value;
  return (
    <StaffingForm
      key={savedAt ?? "none"}
      strike={strike}
      trustCode={trustCode}
      saved={linesOf(rows)}
      savedWords={savedAt === null ? null : `Kept ${formatInstant(savedAt)} by ${savedBy ?? "somebody"}.`}
    />
  );
}

type StaffingFormProps = StaffingSectionProps & {
  readonly saved: readonly StaffingLine[];
  readonly savedWords: string | null;
};

function StaffingForm({ strike, trustCode, saved, savedWords }: StaffingFormProps) {
  const [lines, setLines] = useState(saved.length === 0 ? [blankLine(strike.start, 1)] : saved);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [savedTo, setSavedTo] = useState<string | null>(null);

  const changed = saved.length !== lines.length || saved.some((line, index) => line !== lines[index]);
  const faults = new Map(lines.map((line) => [line.key, faultsOf(line, lines)]));
  const change = (key: number, part: Partial<StaffingLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));

  async function keep() {
    setTried(true);
    const rows = rowsOf(lines);
    if (rows === null) return;
    setBusy(true);
    const result = await call("staffing.set", { strikeId: strike.id, rows });
    setError(result.ok ? null : result.error);
    setBusy(false);
  }

  async function exportAs(type: "csv" | "xlsx") {
    setError(null);
    setSavedTo(null);
    const place = await call("file.chooseSave", {
      suggestedName: suggestedName(trustCode, strike, "staffing", type),
      type,
    });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const result = await call("staffing.export", { strikeId: strike.id, path: place.value.handle });
    if (result.ok) setSavedTo(place.value.path);
    else setError(result.error);
  }

  const fault = (line: StaffingLine, field: keyof ReturnType<typeof faultsOf>) =>
    tried ? (faults.get(line.key)?.[field] ?? null) : null;

  return (
    <Panel
      title="Staff due at work and on strike"
      lead="One line for each time and grade. “On strike” is part of “due at work”."
    >
      {error !== null && <ErrorNotice error={error} />}
      {savedTo !== null && (
        <Notice kind="success" live title="Staffing saved.">
          <code>{savedTo}</code>
        </Notice>
      )}
      <div className="return-edit">
        <Table
          caption="Staff due at work and on strike, by time and grade"
          captionUnseen
          columns={[
            {
              id: "at",
              heading: "At",
              cell: (line) => (
                <DateInput
                  label={<span className="unseen">Time, line {line.key}</span>}
                  type="datetime"
                  value={line.at}
                  onChange={(at) => change(line.key, { at })}
                  error={fault(line, "at")}
                />
              ),
            },
            {
              id: "grade",
              heading: "Grade",
              cell: (line) => (
                <TextInput
                  label={<span className="unseen">Grade, line {line.key}</span>}
                  value={line.grade}
                  onChange={(grade) => change(line.key, { grade })}
                  maxLength={80}
                  error={fault(line, "grade")}
                />
              ),
            },
            {
              id: "due",
              heading: "Due at work",
              cell: (line) => (
                <TextInput
                  className="field--count"
                  label={<span className="unseen">Due at work, line {line.key}</span>}
                  value={line.due}
                  onChange={(due) => change(line.key, { due })}
                  maxLength={9}
                  error={fault(line, "due")}
                />
              ),
            },
            {
              id: "onStrike",
              heading: "On strike",
              cell: (line) => (
                <TextInput
                  className="field--count"
                  label={<span className="unseen">On strike, line {line.key}</span>}
                  value={line.onStrike}
                  onChange={(onStrike) => change(line.key, { onStrike })}
                  maxLength={9}
                  error={fault(line, "onStrike")}
                />
              ),
            },
            {
              id: "remove",
              heading: <span className="unseen">Remove</span>,
              cell: (line) => (
                <Button
                  size="small"
                  label={`Remove line ${line.key}`}
                  onPress={() => setLines(lines.filter(({ key }) => key !== line.key))}
                >
                  Remove
                </Button>
              ),
            },
          ]}
          rows={lines}
          keyOf={(line) => line.key}
          empty="No lines. Add one, or save without lines if there is nothing to report."
        />
      </div>
      <div className="row">
        <Button onPress={() => setLines(addLine(lines, strike.start))}>Add a line</Button>
        <Button kind="primary" pending={busy} disabled={!changed && savedWords !== null} onPress={() => void keep()}>
          Save these numbers
        </Button>
        <Button disabled={changed} onPress={() => void exportAs("csv")}>
          Export as CSV…
        </Button>
        <Button disabled={changed} onPress={() => void exportAs("xlsx")}>
          Export as Excel…
        </Button>
        <span className="soft">{changed ? "Save the numbers before you export them." : savedWords}</span>
      </div>
    </Panel>
  );
}
