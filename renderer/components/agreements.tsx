import { createContext, useContext, useState, type ReactNode } from "react";
import type { Confirmation, SetAside } from "../../shared/contract/protection.ts";
import { caseId, type CaseRef } from "../../shared/domain/plan/cases.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { BLANK, confirmationsOf, missingWords, type AgreementDraft, type AgreementDrafts } from "./agreement-drafts.ts";

type Store = {
  readonly togetherOf: (planId: PlanId) => TogetherDrafts;
  readonly setTogether: (planId: PlanId, consultant: string | null, to: AgreementDraft) => void;
  readonly draftsOf: (planId: PlanId) => AgreementDrafts;
  /** Sets what is filled in for these cases; null takes the tick off. */
  readonly change: (planId: PlanId, cases: readonly CaseRef[], to: ChangeDraft) => void;
};

/** What is typed for several patients of one consultant together, by consultant. */
type TogetherDrafts = ReadonlyMap<string | null, AgreementDraft>;

type ChangeDraft = (draft: AgreementDraft | undefined) => AgreementDraft | null;

const NONE: AgreementDrafts = new Map();

const StoreContext = createContext<Store>({
  togetherOf: () => new Map(),
  setTogether: () => {},
  draftsOf: () => NONE,
  change: () => {},
});

/** Keeps what is filled in of agreements, plan by plan, while dialogs close and open again; gone when the app locks. */
export function AgreementsProvider({ children }: { readonly children: ReactNode }) {
  const [kept, setKept] = useState<ReadonlyMap<PlanId, AgreementDrafts>>(new Map());
  const [together, setTogether] = useState<ReadonlyMap<PlanId, TogetherDrafts>>(new Map());
  const store: Store = {
    togetherOf: (planId) => together.get(planId) ?? new Map(),
    setTogether: (planId, consultant, to) =>
      setTogether((before) => new Map(before).set(planId, new Map(before.get(planId)).set(consultant, to))),
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
  /** What is typed for several of this consultant's patients together; blank where nothing is. */
  readonly togetherOf: (consultant: string | null) => AgreementDraft;
  readonly setTogether: (consultant: string | null, to: AgreementDraft) => void;
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
    togetherOf: (consultant) => store.togetherOf(planId).get(consultant) ?? BLANK,
    setTogether: (consultant, to) => store.setTogether(planId, consultant, to),
    confirmed: confirmationsOf(setAside, drafts),
    missing: missingWords(setAside, drafts),
  };
}

/** Forgets what was filled in for entries that are cancelled now: set aside again, each is asked for anew. */
export function useForgetAgreements(planId: PlanId): (confirmed: readonly Confirmation[]) => void {
  const store = useContext(StoreContext);
  return (confirmed) => store.change(planId, confirmed, () => null);
}
