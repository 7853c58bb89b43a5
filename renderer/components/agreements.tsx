import { createContext, useContext, useState, type ReactNode } from "react";
import type { Confirmation, SetAside } from "../../shared/contract/protection.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { confirmationsOf, missingWords, type AgreementDraft, type AgreementDrafts } from "./agreement-drafts.ts";

type Store = {
  readonly draftsOf: (planId: PlanId) => AgreementDrafts;
  /** Sets what is filled in for these entries; null takes the tick off. */
  readonly change: (planId: PlanId, entryIds: readonly number[], to: ChangeDraft) => void;
};

type ChangeDraft = (draft: AgreementDraft | undefined) => AgreementDraft | null;

const NONE: AgreementDrafts = new Map();

const StoreContext = createContext<Store>({ draftsOf: () => NONE, change: () => {} });

/** Keeps what is filled in of agreements, plan by plan, while dialogs close and open again; gone when the app locks. */
export function AgreementsProvider({ children }: { readonly children: ReactNode }) {
  const [kept, setKept] = useState<ReadonlyMap<PlanId, AgreementDrafts>>(new Map());
  const store: Store = {
    draftsOf: (planId) => kept.get(planId) ?? NONE,
    change: (planId, entryIds, to) =>
      setKept((before) => {
        const drafts = new Map(before.get(planId) ?? NONE);
        for (const entryId of entryIds) {
          const draft = to(drafts.get(entryId));
          if (draft === null) drafts.delete(entryId);
          else drafts.set(entryId, draft);
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
  readonly change: (entryIds: readonly number[], to: ChangeDraft) => void;
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
    change: (entryIds, to) => store.change(planId, entryIds, to),
    confirmed: confirmationsOf(setAside, drafts),
    missing: missingWords(setAside, drafts),
  };
}

/** Forgets what was filled in for entries that are cancelled now: set aside again, each is asked for anew. */
export function useForgetAgreements(planId: PlanId): (confirmed: readonly Confirmation[]) => void {
  const store = useContext(StoreContext);
  return (confirmed) =>
    store.change(
      planId,
      confirmed.map(({ entryId }) => entryId),
      () => null,
    );
}
