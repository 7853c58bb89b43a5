import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { SavedMapping } from "../../../shared/contract/mapping.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Panel, Waiting } from "../../components/page.tsx";
import { Table } from "../../components/table.tsx";

/** The saved mappings of columns: to remove, or to share between hospitals. */
export function MappingsPanel() {
  const mappings = useQuery("mapping.list", {}, ["mappings"]);
  const [error, setError] = useState<AppError | null>(null);
  const [done, setDone] = useState<string | null>(null);

  function report(result: { readonly ok: true } | { readonly ok: false; readonly error: AppError }, words: string) {
    setError(result.ok ? null : result.error);
    setDone(result.ok ? words : null);
  }

  async function bringIn() {
    const chosen = await call("file.choose", { title: "Choose the mapping to bring in", endings: ["json"] });
    if (!chosen.ok) return setError(chosen.error);
    if (chosen.value === null) return;
    const result = await call("mapping.importFile", { path: chosen.value.handle });
    report(result, result.ok ? `“${result.value.name}” is saved and used for files with its headings.` : "");
  }

  async function pass({ id, name }: SavedMapping) {
    const chosen = await call("file.chooseSave", { suggestedName: `${name} mapping.json`, type: "json" });
    if (!chosen.ok) return setError(chosen.error);
    if (chosen.value === null) return;
    const { handle, path } = chosen.value;
    report(
      await call("mapping.exportFile", { id, path: handle }),
      `“${name}” is saved to ${path}. It contains no patient.`,
    );
  }

  async function remove({ id, name }: SavedMapping) {
    report(
      await call("mapping.remove", { id }),
      `“${name}” is removed. Its questions are asked again for the next such file.`,
    );
  }

  return (
    <Panel title="Saved mappings" lead="How the columns and words of your extracts are read, by their headings.">
      {mappings.error !== null && <ErrorNotice error={mappings.error} />}
      {mappings.value === null && mappings.error === null && <Waiting />}
      {mappings.value !== null && (
        <Table
          caption="Saved mappings"
          captionUnseen
          columns={[
            {
              id: "name",
              heading: "Name",
              rowHeading: true,
              cell: ({ name, mapping, savedAt, savedBy }) => (
                <>
                  {name}
                  <div className="soft">
                    {countWord(mapping.columns.length, "column", "columns")},{" "}
                    {countWord(mapping.values.length, "word", "words")} · {formatInstant(savedAt)}, {savedBy}
                  </div>
                </>
              ),
            },
            {
              id: "actions",
              heading: "",
              noWrap: true,
              cell: (row) => (
                <div className="row row--close">
                  <Button
                    kind="quiet"
                    size="small"
                    label={`Save to a file… ${row.name}`}
                    onPress={() => void pass(row)}
                  >
                    Save to a file…
                  </Button>
                  <Button kind="quiet" size="small" label={`Remove ${row.name}`} onPress={() => void remove(row)}>
                    Remove
                  </Button>
                </div>
              ),
            },
          ]}
          rows={mappings.value}
          keyOf={({ id }) => id}
          empty="None yet: the first is saved when you answer a question during an import."
        />
      )}
      {done !== null && <Notice kind="success" live title={done} />}
      {error !== null && <ErrorNotice error={error} />}
      <div>
        <Button onPress={() => void bringIn()}>Bring in from a file…</Button>
      </div>
    </Panel>
  );
}
