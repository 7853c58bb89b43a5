import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Position, ReturnDraft } from "../../../shared/contract/schemas.ts";
import type { Strike } from "../../../shared/domain/strike.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { CheckBox } from "../../components/check-box.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import { suggestedName } from "./return-words.ts";

type FileType = "csv" | "xlsx";

type ExportFormProps = {
  readonly strike: Strike;
  readonly trustCode: string;
  readonly draft: ReturnDraft;
  /** The time that was asked for; null is now. */
  readonly asAt: string | null;
  /** The planner's name, proposed as who prepared it. */
  readonly plannerName: string;
};

/** Confirms nil, says who prepared and approved it, takes the position and writes the file. */
export function ExportForm({ strike, trustCode, draft, asAt, plannerName }: ExportFormProps) {
  const [preparedBy, setPreparedBy] = useState(plannerName);
  const [approvedBy, setApprovedBy] = useState("");
  const [nilConfirmed, setNilConfirmed] = useState(false);
  const [busy, setBusy] = useState<FileType | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [taken, setTaken] = useState<{ readonly position: Position; readonly path: string } | null>(null);

  const { isNil } = draft.figures;
  const blocked = draft.checks.some((check) => check.blocking && check.code !== "nil-not-confirmed");
  const waitsForNil = isNil && !nilConfirmed;

  async function take(type: FileType) {
    setBusy(type);
    setError(null);
    setTaken(null);
    const place = await call("file.chooseSave", {
      suggestedName: suggestedName(trustCode, strike, draft.layout, type),
      type,
    });
    if (!place.ok) setError(place.error);
    else if (place.value !== null) {
      const { path } = place.value;
      const confirmNil = isNil && nilConfirmed;
      const { layout } = draft;
      const result = await call("return.export", {
        strikeId: strike.id,
        layout,
        asAt,
        preparedBy,
        approvedBy,
        confirmNil,
        path,
      });
      if (result.ok) setTaken({ position: result.value, path });
      else setError(result.error);
    }
    setBusy(null);
  }

  return (
    <Panel
      title="Take the position"
      lead="The figures are frozen as they stand, kept here with their entries, and written to a file."
    >
      {isNil && (
        <Notice kind="warning" title="Nothing has been cancelled for the action. Nil must be said, never left blank.">
          <CheckBox checked={nilConfirmed} onChange={setNilConfirmed}>
            Confirmed nil: nothing was cancelled because of this action
          </CheckBox>
        </Notice>
      )}
      <div className="two-fields">
        <TextInput label="Prepared by" value={preparedBy} onChange={setPreparedBy} maxLength={120} />
        <TextInput
          label="Approved by (may be left blank)"
          value={approvedBy}
          onChange={setApprovedBy}
          maxLength={120}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {taken !== null && (
        <Notice kind="success" live title={`Position v${taken.position.number} is taken and saved.`}>
          <p>
            <code>{taken.path}</code>
          </p>
          <div>
            <Button size="small" onPress={() => void call("file.showInFolder", { path: taken.path })}>
              Show in its folder
            </Button>
          </div>
        </Notice>
      )}
      <div className="row">
        <Button
          kind="primary"
          disabled={blocked || waitsForNil}
          pending={busy === "csv"}
          onPress={() => void take("csv")}
        >
          Export as CSV…
        </Button>
        <Button disabled={blocked || waitsForNil} pending={busy === "xlsx"} onPress={() => void take("xlsx")}>
          Export as Excel…
        </Button>
        {blocked && <span className="soft">Something above stands in the way.</span>}
        {!blocked && waitsForNil && <span className="soft">Confirm nil first.</span>}
      </div>
    </Panel>
  );
}
