import { createContext, useContext, useState, type ReactNode } from "react";
import type { Confirmation, SetAside } from "../../shared/contract/protection.ts";
import { caseId, type CaseRef } from "../../shared/domain/plan/cases.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { confirmationsOf, missingWords, type AgreementDraft, type AgreementDrafts } from "./agreement-drafts.ts";

type Store = {
  readonly draftsOf: (planId: PlanId) => AgreementDrafts;
  /** Sets what is filled in for these cases; null takes the tick off. */
  readonly change: (planId: PlanId, cases: readonly CaseRef[], to: ChangeDraft) => void;
};

type ChangeDraft = (draft: AgreementDraft | undefined) => AgreementDraft | null;

const NONE: AgreementDrafts = new Map();

const StoreContext = createContext<Store>({ draftsOf: () => NONE, change: () => {} });

/** Keeps what is filled in of agreements, plan by plan, while dialogs close and open again; gone when the app locks. */
export function AgreementsProvider({ children }: { readonly children: ReactNode }) {
  const [kept, setKept] = useState<ReadonlyMap<PlanId, AgreementDrafts>>(new Map());
  const store: Store = {
    draftsOf: (planId) => kept.get(planId) ?? NONE,
    change: (planId, cases, to) =>
      setKept((before) => {
        const drafts = new Map(before.get(planId) ?? NONE);
        for (const key of cases.map(caseId)) {
          const draft = to(drafts.get(key));
          if (draft === null) drafts.delete(key);
          else drafts.set(key, draft);
        }
        return new Map(before).set(planId, drafts);
      }),
  };
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The agreements in a dialog: the ticked patients, with what is filled in so far. */
export type Agreements = {
  readonly setAside: readonly SetAside[];
  readonly drafts: AgreementDrafts;
  readonly change: (cases: readonly CaseRef[], to: ChangeDraft) => void;
  /** Those filled in whole. */
  readonly confirmed: readonly Confirmation[];
  /** What is missing of those that are ticked, in words; null where nothing is. */
  readonly missing: string | null;
};

/** What is filled in for the protected entries of a dialog, in a plan. */
export function useAgreements(planId: PlanId, setAside: readonly SetAside[]): Agreements {
  const store = useContext(StoreContext);
  const drafts = store.draftsOf(planId);
  return {
    setAside,
    drafts,
    change: (cases, to) => store.change(planId, cases, to),
    confirmed: confirmationsOf(setAside, drafts),
    missing: missingWords(setAside, drafts),
  };
}

/** Forgets what was filled in for entries that are cancelled now: set aside again, each is asked for anew. */
export function useForgetAgreements(planId: PlanId): (confirmed: readonly Confirmation[]) => void {
  const store = useContext(StoreContext);
  return (confirmed) => store.change(planId, confirmed, () => null);
}
