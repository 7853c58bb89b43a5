import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import {
  PROTECTABLE_CODES,
  USUAL_PROTECTION_RULES,
  type ProtectionRule,
  type ProtectionRules,
} from "../../../shared/domain/plan/protection-rules.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { CheckBox } from "../../components/check-box.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel, Waiting } from "../../components/page.tsx";
import { draftOf, isUsual, limitProblem, rulesOf, type Limit, type ProtectionDraft } from "./protection-draft.ts";
import "./protection-panel.css";

/** Which entries are protected from being cancelled: each rule on or off, with its limit. */
export function ProtectionPanel() {
  const rules = useQuery("protection.get", {}, ["protection"]);
  return (
    <Panel
      title="Protected entries"
      lead="Cancelling a protected entry asks for the clinician who agreed, and why. It is never hidden in a bulk action. Decisions already made do not change."
    >
      {rules.error !== null && <ErrorNotice error={rules.error} />}
      {rules.value === null && rules.error === null && <Waiting />}
      {rules.value !== null && <RulesForm rules={rules.value} />}
    </Panel>
  );
}

function RulesForm({ rules: now }: { readonly rules: ProtectionRules }) {
  const [draft, setDraft] = useState(() => draftOf(now));
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  const { rules } = draft;
  const change = (next: ProtectionDraft) => {
    setDraft(next);
    setSaved(false);
  };
  const set = (part: Partial<ProtectionRules>) => change({ ...draft, rules: { ...rules, ...part } });
  const ready = rulesOf(draft);
  const noCode = rules.priorityCode.on && rules.priorityCode.codes.length === 0;

  async function save() {
    if (ready === null) return;
    setBusy(true);
    const result = await call("protection.set", { rules: ready });
    setBusy(false);
    setSaved(result.ok);
    setError(result.ok ? null : result.error);
  }

  const limit = (name: Limit, label: string) => (
    <TextInput
      className="field--short"
      label={label}
      value={draft.typed[name]}
      onChange={(text) => change({ ...draft, typed: { ...draft.typed, [name]: text } })}
      error={limitProblem(draft, name)}
      maxLength={3}
    />
  );
  const rule = <R extends ProtectionRule>(name: R, words: string, inside?: ReactNode) => (
    <div className="protection-rule">
      <CheckBox checked={rules[name].on} onChange={(on) => set({ [name]: { ...rules[name], on } })}>
        {words}
      </CheckBox>
      {rules[name].on && inside !== undefined && <div className="protection-limit">{inside}</div>}
    </div>
  );

  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="protection-rules">
        {rule(
          "priorityCode",
          "Procedure priority",
          <div className="protection-codes" role="group" aria-label="Priority codes that protect">
            {PROTECTABLE_CODES.map((code) => (
              <CheckBox
                key={code}
                checked={rules.priorityCode.codes.includes(code)}
                onChange={(chosen) => {
                  const codes = PROTECTABLE_CODES.filter((one) =>
                    one === code ? chosen : rules.priorityCode.codes.includes(one),
                  );
                  set({ priorityCode: { on: true, codes } });
                }}
              >
                {code.replace("A", "a").replace("B", "b")}
              </CheckBox>
            ))}
            {noCode && <span className="field-error">Choose at least one, or switch the rule off.</span>}
          </div>,
        )}
        {rule("cancer", "On the cancer list; also shows if day 62 has passed")}
        {rule("urgentReferral", "Referred as urgent or two week wait, where there is no priority code")}
        {rule("longWait", "Has waited long", limit("weeks", "Over how many weeks"))}
        {rule(
          "cancelledBefore",
          "Cancelled before by the hospital, at a strike or otherwise",
          limit("times", "At least how often"),
        )}
        {rule("child", "A child on the day", limit("underAge", "Under what age"))}
        {rule("twentyEightDays", "Cancelled at the last minute before: a new date within 28 days is owed")}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {saved && <Notice kind="success" live title="Saved. The old and the new rules stand in the log." />}
      <div className="row">
        <Button kind="primary" type="submit" pending={busy} disabled={ready === null}>
          Save the protection rules
        </Button>
        {!isUsual(draft) && (
          <Button onPress={() => change(draftOf(USUAL_PROTECTION_RULES))}>Put back the usual rules</Button>
        )}
      </div>
      <p className="soft">
        The usual rules follow NHS England’s guidance on what to keep during industrial action: P1 and P2, cancer, then
        other urgent care; 65 weeks, one earlier cancellation and under 18 are Standdown’s proposals.
      </p>
    </Form>
  );
}
