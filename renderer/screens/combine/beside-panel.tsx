import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import type { Beside } from "./combination/combine-scope.ts";
import { fileNameOf } from "./combination/combine-scope.ts";
import { MappingDialog } from "./mapping-dialog.tsx";

type BesidePanelProps = { readonly beside: Beside; readonly onChange: (beside: Beside) => void };

/**
 * What may be given in addition to the folder: the trusts expected, mappings of other forms, an earlier combination.
 */
export function BesidePanel({ beside, onChange }: BesidePanelProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [mapping, setMapping] = useState<{ file: ChosenFile; headings: readonly string[] } | null>(null);

  async function choose(title: string, endings: string[], onFile: (file: ChosenFile) => void) {
    setError(null);
    const chosen = await call("file.choose", { title, endings });
    if (!chosen.ok) setError(chosen.error);
    else if (chosen.value !== null) onFile(chosen.value);
  }

  async function beginMapping(file: ChosenFile) {
    const read = await call("combine.headings", { path: file.handle });
    if (read.ok) setMapping({ file, headings: read.value.headings });
    else setError(read.error);
  }

  const addMapping = (file: ChosenFile) =>
    onChange({ ...beside, mappings: [...beside.mappings.filter((one) => one.handle !== file.handle), file] });

  return (
    <Panel title="Beside the folder" lead="All of it may be left as it is.">
      {error !== null && <ErrorNotice error={error} />}
      <dl className="facts combine-beside">
        <div>
          <dt>Trusts expected</dt>
          <dd className="row">
            {beside.expected === null ? (
              "The acute trusts of England (list of March 2022)"
            ) : (
              <code>{fileNameOf(beside.expected)}</code>
            )}
            <Button
              size="small"
              onPress={() =>
                void choose("Choose the list of trusts expected", ["csv"], (expected) =>
                  onChange({ ...beside, expected }),
                )
              }
            >
              Choose a list…
            </Button>
            {beside.expected !== null && (
              <Button size="small" kind="quiet" onPress={() => onChange({ ...beside, expected: null })}>
                Use the list of England
              </Button>
            )}
          </dd>
        </div>
        <div>
          <dt>Other forms</dt>
          <dd className="row">
            {beside.mappings.length === 0 && "None: only Standdown’s own layouts"}
            {beside.mappings.map((file) => (
              <span key={file.handle} className="row row--close">
                <code>{fileNameOf(file)}</code>
                <Button
                  size="small"
                  kind="quiet"
                  label={`Leave out ${fileNameOf(file)}`}
                  onPress={() => onChange({ ...beside, mappings: beside.mappings.filter((one) => one !== file) })}
                >
                  Leave out
                </Button>
              </span>
            ))}
            <Button size="small" onPress={() => void choose("Choose a mapping", ["json"], addMapping)}>
              Add a mapping…
            </Button>
            <Button
              size="small"
              onPress={() =>
                void choose("Choose a file in the other form", ["csv", "xlsx"], (file) => void beginMapping(file))
              }
            >
              Make a mapping…
            </Button>
          </dd>
        </div>
        <div>
          <dt>Changed since</dt>
          <dd className="row">
            {beside.before === null ? "Nothing to compare with" : <code>{fileNameOf(beside.before)}</code>}
            <Button
              size="small"
              onPress={() =>
                void choose("Choose an earlier combination", ["json"], (before) => onChange({ ...beside, before }))
              }
            >
              Choose an earlier combination…
            </Button>
            {beside.before !== null && (
              <Button size="small" kind="quiet" onPress={() => onChange({ ...beside, before: null })}>
                Compare with nothing
              </Button>
            )}
          </dd>
        </div>
      </dl>
      {mapping !== null && (
        <MappingDialog
          file={mapping.file}
          headings={mapping.headings}
          onClose={() => setMapping(null)}
          onSaved={(file) => {
            setMapping(null);
            addMapping(file);
          }}
        />
      )}
    </Panel>
  );
}
