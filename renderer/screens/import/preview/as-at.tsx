import { useState } from "react";
import type { ImportSummary } from "../../../../shared/contract/import.ts";
import { formatInstant, toInstant, toLocal } from "../../../../shared/util/local-date.ts";
import { Button } from "../../../components/button.tsx";
import { DateInput } from "../../../components/date-input.tsx";
import { asAtWord } from "../work/import-words.ts";

type AsAtProps = {
  readonly extract: ImportSummary["extract"];
  /** Reads the file again as of another time. */
  readonly onAsAt: (asAt: string) => void;
};

/** When the list was drawn, where that was taken from, and a way to say otherwise. */
export function AsAt({ extract, onAsAt }: AsAtProps) {
  const { asAt, asAtFrom } = extract;
  const [editing, setEditing] = useState(false);
  const [local, setLocal] = useState(() => toLocal(asAt));
  if (!editing) {
    return (
      <p className="row">
        <span>
          List as at <strong>{formatInstant(asAt)}</strong> <span className="soft">({asAtWord(asAtFrom)})</span>
        </span>
        <Button kind="quiet" size="small" onPress={() => setEditing(true)}>
          Change the time
        </Button>
      </p>
    );
  }
  return (
    <div className="row row--end">
      <DateInput label="List as at" type="datetime" value={local} onChange={setLocal} />
      <Button disabled={local === ""} onPress={() => onAsAt(toInstant(local))}>
        Use this time
      </Button>
      <Button kind="quiet" onPress={() => setEditing(false)}>
        Leave it as it was
      </Button>
    </div>
  );
}
