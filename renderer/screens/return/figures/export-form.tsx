import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Position } from "../../../../shared/contract/position.ts";
import type { ReturnDraft } from "../../../../shared/contract/return.ts";
import type { ChosenFile } from "../../../../shared/contract/pieces.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import { KIND_WORDS, suggestedName } from "../words/return-words.ts";
import type { Section } from "../words/sections.tsx";

type FileType = "csv" | "xlsx";

/** What the planner enters to take a position. It stays while other parts of the return are open. */
export type TakeWords = {
  readonly preparedBy: string;
  readonly approvedBy: string;
  readonly nilConfirmed: boolean;
  /** Why figures are lower than in the position before. */
  readonly note: string;
};

type ExportFormProps = {
  readonly strike: Strike;
  readonly trustCode: string;
  readonly draft: ReturnDraft;
  /** The requested time; null means now. */
  readonly asAt: string | null;
  readonly words: TakeWords;
  readonly onWords: (words: TakeWords) => void;
  readonly onSection: (section: Section) => void;
};

/**
 * Confirms nil or explains why figures fell, records who prepared and approved the position, takes it and writes the
 * file.
 */
export function ExportForm({ strike, trustCode, draft, asAt, words, onWords, onSection }: ExportFormProps) {
  const { preparedBy, approvedBy, nilConfirmed, note } = words;
  const say = (part: Partial<TakeWords>) => onWords({ ...words, ...part });
  const [busy, setBusy] = useState<FileType | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [taken, setTaken] = useState<{ readonly position: Position; readonly file: ChosenFile } | null>(null);

  const { isNil } = draft.figures;
  const fall = draft.checks.find((check) => check.code === "fall-unexplained");
  const blocking = draft.checks.filter((check) => check.blocking && !ANSWERED_HERE.has(check.code));
  const warnings = draft.checks.filter((check) => !check.blocking);
  const waitsForNil = isNil && !nilConfirmed;
  const waitsForNote = fall !== undefined && note.trim() === "";
  const held = blocking.length > 0 || waitsForNil || waitsForNote;
  const kind = KIND_WORDS[draft.kind];

  async function take(type: FileType) {
    setBusy(type);
    setError(null);
    setTaken(null);
    const place = await call("file.chooseSave", {
      suggestedName: suggestedName(trustCode, strike, `${draft.layout} ${draft.kind}`, type),
      type,
    });
    if (!place.ok) setError(place.error);
    else if (place.value !== null) {
      const result = await call("return.export", {
        strikeId: strike.id,
        layout: draft.layout,
        asAt,
        kind: draft.kind,
        preparedBy,
        approvedBy,
        confirmNil: isNil && nilConfirmed,
        note: fall === undefined ? null : note,
        path: place.value.handle,
      });
      if (result.ok) {
        setTaken({ position: result.value, file: place.value });
        say({ note: "", nilConfirmed: false });
      } else setError(result.error);
    }
    setBusy(null);
  }

  return (
    <Panel
      title="Take the position"
      lead={`${kind}: today's figures are frozen, stored here with their entries, and written to a file.`}
    >
      {isNil && (
        <Notice
          kind="warning"
          title="Nothing has been cancelled for the action. Confirm nil: the return must not be left blank."
        >
          <CheckBox checked={nilConfirmed} onChange={(confirmed) => say({ nilConfirmed: confirmed })}>
            Confirmed nil: nothing was cancelled because of this action
          </CheckBox>
        </Notice>
      )}
      {fall !== undefined && (
        <Notice kind="warning" title={fall.message}>
          <TextInput
            label="Why the figures fell"
            value={note}
            onChange={(text) => say({ note: text })}
            rows={3}
            maxLength={2000}
          />
        </Notice>
      )}
      <TextInput
        label="Prepared by"
        value={preparedBy}
        onChange={(name) => say({ preparedBy: name })}
        maxLength={120}
      />
      <TextInput
        label="Approved by (may be left blank)"
        value={approvedBy}
        onChange={(name) => say({ approvedBy: name })}
        maxLength={120}
      />
      {error !== null && <ErrorNotice error={error} />}
      {taken !== null && (
        <Notice
          kind="success"
          live
          title={`${KIND_WORDS[taken.position.kind]} position v${taken.position.number} is taken and saved.`}
        >
          <p>
            <code>{taken.file.path}</code>
          </p>
          <div className="row">
            <Button size="small" onPress={() => void call("file.showInFolder", { path: taken.file.handle })}>
              Show in its folder
            </Button>
            <Button size="small" onPress={() => onSection("positions")}>
              Go to positions
            </Button>
          </div>
        </Notice>
      )}
      {blocking.length > 0 && (
        <Notice
          kind="error"
          title={blocking.length === 1 ? "1 thing is in the way." : `${blocking.length} things are in the way.`}
        >
          <div>
            <Button size="small" onPress={() => onSection("checks")}>
              See what to do
            </Button>
          </div>
        </Notice>
      )}
      {warnings.length > 0 && (
        <p className="soft">
          {countWord(warnings.length, "warning", "warnings")} to know of first.{" "}
          <Button kind="quiet" size="small" onPress={() => onSection("checks")}>
            See the warnings
          </Button>
        </p>
      )}
      <div className="row">
        <Button kind="primary" disabled={held} pending={busy === "csv"} onPress={() => void take("csv")}>
          Export as CSV…
        </Button>
        <Button disabled={held} pending={busy === "xlsx"} onPress={() => void take("xlsx")}>
          Export as Excel…
        </Button>
      </div>
      {blocking.length === 0 && waitsForNil && <p className="soft">Confirm nil first.</p>}
      {blocking.length === 0 && waitsForNote && <p className="soft">Say first why the figures fell.</p>}
    </Panel>
  );
}

/** The checks that this form itself resolves. */
const ANSWERED_HERE: ReadonlySet<ReturnDraft["checks"][number]["code"]> = new Set([
  "nil-not-confirmed",
  "fall-unexplained",
]);
