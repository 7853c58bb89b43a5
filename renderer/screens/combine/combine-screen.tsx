import { useState, type ReactNode } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Combination } from "../../../shared/domain/combine/combination.ts";
import { useJob } from "../../api/use-job.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Page, Panel } from "../../components/page.tsx";
import { Progress } from "../../components/progress.tsx";
import { Select } from "../../components/select.tsx";
import { BesidePanel } from "./beside-panel.tsx";
import { ChooseFolder } from "./choose-folder.tsx";
import { CombinationView } from "./combination/combination-view.tsx";
import { argsOf, type Beside, type Scope } from "./combination/combine-scope.ts";
import "./combine.css";

const NOTHING_BESIDE: Beside = { expected: null, mappings: [], before: null };

/** For an office that receives many trusts' returns: combines a folder of them. It needs no list and no trust. */
export function CombineScreen({ actions }: { readonly actions?: ReactNode }) {
  const [scope, setScope] = useState<Scope | null>(null);
  const [beside, setBeside] = useState(NOTHING_BESIDE);
  const [combination, setCombination] = useState<Combination | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const reading = useJob("combine.read");

  async function read(wanted: Scope) {
    setScope(wanted);
    setError(null);
    const result = await reading.run(argsOf(wanted));
    setCombination(result.ok ? result.value : null);
    if (!result.ok) setError(result.error);
  }

  function changeBeside(changed: Beside) {
    setBeside(changed);
    if (scope !== null) void read({ ...scope, ...changed });
  }

  // Before the first combination the choices come first; after it, its figures.
  const hasFigures = combination !== null && combination.received > 0;

  return (
    <Page
      title="Combine returns"
      lead="For a region or the national team: a folder of trusts’ returns becomes figures for each region and England. Of each trust the newest position counts."
      actions={actions}
    >
      {error?.kind === "cancelled" && <Notice kind="info" live title="Stopped. Nothing was combined." />}
      {error !== null && error.kind !== "cancelled" && <ErrorNotice error={error} />}
      {reading.running ? (
        <Panel title="Reading the returns" takesFocus>
          <Progress progress={reading.progress} start="Looking into the folder" />
          <div>
            <Button onPress={reading.cancel}>Stop reading</Button>
          </div>
        </Panel>
      ) : (
        <>
          {scope === null ? (
            <ChooseFolder onChosen={(folder) => void read({ ...beside, folder, strike: null })} onError={setError} />
          ) : (
            <Panel title="Folder">
              <div className="row">
                <code>{scope.folder.path}</code>
                {combination !== null && combination.strikes.length > 1 && (
                  <Select
                    label="Strike"
                    options={combination.strikes.map(({ name, returns }) => ({
                      id: name,
                      label: name,
                      detail: countWord(returns, "return", "returns"),
                    }))}
                    value={combination.strike}
                    onChange={(strike) => void read({ ...scope, strike })}
                  />
                )}
                <Button onPress={() => void read(scope)}>Read it again</Button>
                <Button
                  kind="quiet"
                  onPress={() => {
                    setScope(null);
                    setCombination(null);
                    setError(null);
                  }}
                >
                  Choose another folder
                </Button>
              </div>
            </Panel>
          )}
          {!hasFigures && <BesidePanel beside={beside} onChange={changeBeside} />}
          {scope !== null && combination !== null && <CombinationView combination={combination} scope={scope} />}
          {hasFigures && <BesidePanel beside={beside} onChange={changeBeside} />}
        </>
      )}
    </Page>
  );
}
