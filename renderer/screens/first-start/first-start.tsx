import { useRef, useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import { dateOf } from "../../../shared/util/local-date.ts";
import { useClock } from "../../api/clock.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { Choices, TextInput } from "../../components/field.tsx";
import { focusFirstInvalid } from "../../components/focus.ts";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import { SecretFields, type Secret } from "./secret-fields.tsx";
import { checkSecret } from "./secret.ts";
import { setUp, type SetUp } from "./set-up.ts";
import { codeOf } from "./trust-code.ts";
import { TrustPicker } from "./trust-picker.tsx";

type FirstStartProps = {
  readonly dataFolder: string;
  /** False if the encrypted file exists and only the trust and the name are missing. */
  readonly needsVault: boolean;
  /** Goes to combining returns, which needs nothing set up; null if it cannot be reached from here. */
  readonly onCombine: (() => void) | null;
  readonly onBegin: () => void;
  readonly onDone: () => void;
};

const NO_ERRORS = { trust: null, trustName: null, planner: null, first: null, second: null };
type Errors = Record<keyof typeof NO_ERRORS, string | null>;

/** The page that sets the app up: the trust, the planner's name and how the data are protected; or a sample to try. */
export function FirstStart({ dataFolder, needsVault, onCombine, onBegin, onDone }: FirstStartProps) {
  const { now } = useClock();
  const keyStore = useQuery("keystore.status", {}, []);
  const [trustText, setTrustText] = useState("");
  const [trustName, setTrustName] = useState("");
  const [planner, setPlanner] = useState("");
  const [protection, setProtection] = useState<"passphrase" | "key-store">("passphrase");
  const [secret, setSecret] = useState<Secret>({ first: "", second: "" });
  const [errors, setErrors] = useState<Errors>(NO_ERRORS);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<"trust" | "sample" | null>(null);
  const [made, setMade] = useState(!needsVault);

  const form = useRef<HTMLFormElement>(null);

  const code = codeOf(trustText);
  const keyStoreThere = keyStore.value?.available === true;

  function check(kind: "trust" | "sample"): Errors {
    const secretErrors =
      made || protection === "key-store" ? { first: null, second: null } : checkSecret(secret.first, secret.second);
    return {
      trust: kind === "trust" && code === null ? "Choose your trust from the list, or type its ODS code." : null,
      trustName:
        kind === "trust" && code?.listed === false && trustName.trim() === "" ? "Give the name of the trust." : null,
      planner: planner.trim() === "" ? "Give your name." : null,
      ...secretErrors,
    };
  }

  async function begin(kind: "trust" | "sample") {
    const found = check(kind);
    setErrors(found);
    setFailure(null);
    if (Object.values(found).some((error) => error !== null)) return focusFirstInvalid(form.current);
    const trust: SetUp["trust"] =
      kind === "sample" || code === null
        ? { kind: "sample", today: dateOf(now()) }
        : { kind: "code", code: code.code, name: code.listed ? null : trustName };
    const how = protection === "key-store" ? { by: protection } : { by: protection, passphrase: secret.first };
    onBegin();
    setBusy(kind);
    const result = await setUp({ protection: made ? null : how, plannerName: planner, trust }, () => setMade(true));
    setBusy(null);
    if (result.ok) onDone();
    else setFailure(result.error);
  }

  const wrong = Object.values(errors).filter((error) => error !== null).length;

  return (
    <div className="full-page">
      <header className="full-page-band">
        <span className="wordmark">Standdown</span>
      </header>
      <main className="first-start">
        <div className="first-start-head">
          <h1>Set up Standdown on this computer</h1>
          <p className="page-lead">
            Plan which operations to stand down for a strike, count them for the national return, and print the theatre
            lists. Everything stays on this computer: Standdown uses no network and never changes your PAS.
          </p>
        </div>
        <Form
          ref={form}
          className="first-start-form"
          onSubmit={(event) => {
            event.preventDefault();
            void begin("trust");
          }}
        >
          {failure !== null && <ErrorNotice error={failure} />}
          {wrong > 0 && failure === null && (
            <Notice
              kind="error"
              live
              title={wrong === 1 ? "One thing below needs another look." : `${wrong} things below need another look.`}
            />
          )}
          <Panel title="1. Your trust">
            <TrustPicker text={trustText} onChange={setTrustText} error={errors.trust} />
            {code?.listed === false && (
              <>
                <Notice
                  kind="warning"
                  live
                  title={`${code.code} is not on the list of trusts that comes with Standdown`}
                >
                  <p>It will be used as you typed it. Check it: it is printed on the return.</p>
                </Notice>
                <TextInput
                  label="Name of the trust"
                  value={trustName}
                  onChange={setTrustName}
                  error={errors.trustName}
                  maxLength={200}
                />
              </>
            )}
          </Panel>
          <Panel title="2. Your name">
            <TextInput
              label="Name"
              hint="Shown in the log with each decision, and on printed lists."
              value={planner}
              onChange={setPlanner}
              error={errors.planner}
              autoComplete="name"
              maxLength={120}
            />
          </Panel>
          <Panel title="3. Protect the data">
            {made ? (
              <p>The encrypted file has been made. The trust and your name are still missing.</p>
            ) : (
              <>
                <p>
                  The patient list is encrypted on this computer.{" "}
                  <strong>
                    Nobody can recover a forgotten passphrase, and without it the data cannot be read again.
                  </strong>{" "}
                  Keep it where your team keeps such things.
                </p>
                {keyStoreThere && (
                  <Choices
                    label="Protected by"
                    value={protection}
                    onChange={setProtection}
                    choices={[
                      {
                        id: "passphrase",
                        label: "A passphrase that I type",
                        hint: "Asked for each time. The data folder can be opened on another computer with it.",
                      },
                      {
                        id: "key-store",
                        label: "This computer’s key store",
                        hint: "No passphrase. Opens only for your account on this computer, never anywhere else.",
                      },
                    ]}
                  />
                )}
                {(protection === "passphrase" || !keyStoreThere) && (
                  <SecretFields secret={secret} onChange={setSecret} errors={errors} />
                )}
              </>
            )}
          </Panel>
          <div className="row">
            <Button kind="primary" type="submit" pending={busy === "trust"} disabled={busy === "sample"}>
              {busy === "trust" ? "Setting up…" : "Set up and go on to import"}
            </Button>
            <span className="soft">
              Data folder: <code>{dataFolder}</code>
            </span>
          </div>
        </Form>
        <aside className="first-start-aside" aria-label="Try it first">
          <Panel title="Try it with a sample trust">
            <p>
              An invented hospital with about 1,500 invented patients and a strike in about three weeks, so that you can
              try every screen before you bring in a real list.
            </p>
            <p>Fill in steps 2 and 3 first: the sample is encrypted like real data.</p>
            <div>
              <Button onPress={() => void begin("sample")} pending={busy === "sample"} disabled={busy === "trust"}>
                {busy === "sample" ? "Making the sample…" : "Try it with the sample"}
              </Button>
            </div>
          </Panel>
          {onCombine !== null && (
            <Panel title="For a region or the national team">
              <p>Combine the returns of many trusts. It needs no list and no passphrase, and stores nothing.</p>
              <div>
                <Button onPress={onCombine}>Combine returns…</Button>
              </div>
            </Panel>
          )}
          <Panel title="What you need">
            <ul className="bullets">
              <li>An extract of your elective list: CSV or Excel, from the PAS or the data warehouse.</li>
              <li>When the strike starts and ends, and who is on strike.</li>
              <li>About ten minutes for the first list.</li>
            </ul>
          </Panel>
        </aside>
      </main>
    </div>
  );
}
