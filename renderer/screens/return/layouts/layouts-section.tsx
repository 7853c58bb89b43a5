import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { KeptLayout } from "../../../../shared/contract/layout.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import type { Result } from "../../../../shared/util/result.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { Select } from "../../../components/select.tsx";
import { copyOf, layoutText } from "./layout-draft.ts";
import { LayoutEditor } from "./layout-editor.tsx";

type LayoutsSectionProps = { readonly strike: Strike; readonly layouts: readonly KeptLayout[] };

/**
 * The layouts of the return with today's figures: those that come with Standdown to look at, the trust's own to change.
 */
export function LayoutsSection({ strike, layouts }: LayoutsSectionProps) {
  const [layoutId, setLayoutId] = useState("2016");
  const [error, setError] = useState<AppError | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const kept = layouts.find(({ layout }) => layout.id === layoutId) ?? layouts[0];

  /** Changes the stored layouts; true once it is done. */
  async function act(words: string, work: () => Promise<Result<unknown, AppError>>): Promise<boolean> {
    setDone(null);
    const result = await work();
    setError(result.ok ? null : result.error);
    if (result.ok) setDone(words);
    return result.ok;
  }

  async function copy(from: KeptLayout) {
    const layout = copyOf(
      from.layout,
      layouts.map((one) => one.layout.id),
    );
    const made = await act(`“${layout.title}” is made. Change it below.`, () =>
      call("layout.save", { text: layoutText(layout) }),
    );
    if (made) setLayoutId(layout.id);
  }

  async function importFile() {
    const place = await call("file.choose", { title: "Choose the layout file", endings: ["json"] });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const result = await call("layout.importFile", { path: place.value.handle });
    setDone(result.ok ? `“${result.value.layout.title}” is imported.` : null);
    setError(result.ok ? null : result.error);
    if (result.ok) setLayoutId(result.value.layout.id);
  }

  async function exportFile({ layout }: KeptLayout) {
    const place = await call("file.chooseSave", { suggestedName: `${layout.id} layout.json`, type: "json" });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const { handle, path } = place.value;
    await act(`Saved to ${path}.`, () => call("layout.exportFile", { layoutId: layout.id, path: handle }));
  }

  async function attachWorkbook({ layout }: KeptLayout) {
    const place = await call("file.choose", { title: "Choose the official workbook", endings: ["xlsx"] });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const { handle } = place.value;
    await act("The workbook is attached.", () => call("layout.setTemplate", { layoutId: layout.id, path: handle }));
  }

  if (kept === undefined) return null;
  const id = kept.layout.id;
  return (
    <>
      <div className="return-controls">
        <Select
          label="Layout"
          options={layouts.map(({ layout, own }) => ({
            id: layout.id,
            label: layout.title,
            detail: own ? "the trust’s own" : "comes with Standdown",
          }))}
          value={id}
          onChange={(chosen) => {
            setLayoutId(chosen);
            setDone(null);
            setError(null);
          }}
        />
        <div className="row">
          <Button onPress={() => void copy(kept)}>Copy as our own</Button>
          <Button onPress={() => void importFile()}>Import a layout file…</Button>
          <Button onPress={() => void exportFile(kept)}>Export this layout…</Button>
          {kept.own && (
            <Button
              kind="danger"
              onPress={() => void act("The layout is removed.", () => call("layout.remove", { layoutId: id }))}
            >
              Remove
            </Button>
          )}
        </div>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {done !== null && <Notice kind="success" live title={done} />}
      <LayoutEditor
        key={`${id} ${kept.savedAt ?? ""}`}
        strike={strike}
        kept={kept}
        onSave={(text) => void act("The layout is saved.", () => call("layout.save", { text }))}
        onAttach={() => void attachWorkbook(kept)}
        onDetach={() =>
          void act("The workbook is taken away.", () => call("layout.setTemplate", { layoutId: id, path: null }))
        }
      />
    </>
  );
}
